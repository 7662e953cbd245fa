using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Worker;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Cli.Run;

/// <summary>
/// One call of <c>run</c>: the hub, the watcher, the relay, the schedule and the workers, side by side. When it is told to stop, the
/// workers finish or give back their shards first; then the rest lets go. All of its state is in the storage.
/// </summary>
/// <param name="options">What is asked.</param>
/// <param name="storage">The storage.</param>
/// <param name="host">The world outside.</param>
/// <param name="log">Told what happens.</param>
internal sealed class Runner(RunOptions options, PipelineStorage storage, CommandHost host, LineLog log)
{
    private static readonly TimeSpan TimeToLeave = WorkerRun.TimeToDrain + new LocalTaskHubOptions().StopGrace;
    private static readonly TimeSpan RestPause = TimeSpan.FromSeconds(5);

    /// <summary>Works until it is told to stop, or until there is nothing to do.</summary>
    /// <param name="drain">Tells it to stop.</param>
    /// <exception cref="TaskHubException">Another runner works on this storage.</exception>
    public async Task ExecuteAsync(CancellationToken drain)
    {
        host.AllowToDrain(TimeToLeave);
        await using var services = RunnerServices.Build(options, storage, host, log);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(drain);
        using var ending = new CancellationTokenSource();
        List<Task> workers = [.. Workers(leaving.Token)];
        List<Task> keepers = [.. Keepers(services, ending.Token)];
        log.Say($"runner of {storage.Location} is ready, with {options.Workers} workers of its own");
        try
        {
            await Task.WhenAny([.. keepers, .. workers, IdleAsync(leaving.Token)]);
        }
        finally
        {
            await leaving.CancelAsync();
            await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await ending.CancelAsync();
            await Task.WhenAll(keepers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var part in keepers.Concat(workers).Where(part => part.IsFaulted))
            await part;
        log.Say(drain.IsCancellationRequested
            ? "runner is stopped; it goes on from here when it is started again"
            : "runner ends; there is nothing to do");
    }

    private IEnumerable<Task> Workers(CancellationToken drain)
    {
        var modelFolder = options.ModelFolder ?? CacheFolder.Of(host, storage.Location, "models");
        var each = WorkerRun.Options(options.ThreadsPerWorker, options.Precision);
        return Enumerable.Range(0, options.Workers).Select(
            _ => new WorkerRun(storage, modelFolder, each, host, log).ExecuteAsync(untilIdle: false, drain));
    }

    private IEnumerable<Task> Keepers(ServiceProvider services, CancellationToken end)
    {
        yield return KeepAsync(services.GetRequiredService<LocalTaskHub>().RunAsync, end);
        yield return KeepAsync(services.GetRequiredService<BatchWatcher>().RunAsync, end);
        yield return KeepAsync(services.GetRequiredService<CompletionRelay>().RunAsync, end);
        if (options.RetrainAfter > 0)
            yield return KeepAsync(services.GetRequiredService<RetrainSchedule>().RunAsync, end);
    }

    /// <summary>Starts a part again when the storage failed it; a hub that another runner took is given up.</summary>
    private async Task KeepAsync(Func<CancellationToken, Task> part, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await part(end);
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is not TaskHubException)
            {
                log.LogWarning(exception, "The storage failed the runner; it goes on in {Pause}.", RestPause);
                await Task.Delay(RestPause, host.Clock, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task IdleAsync(CancellationToken leaving) => options.UntilIdle
        ? new IdleCheck(storage.Containers, host.Clock, log).WaitAsync(leaving)
        : Task.Delay(Timeout.InfiniteTimeSpan, host.Clock, leaving);
}
