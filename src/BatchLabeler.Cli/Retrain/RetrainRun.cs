using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Cli.Retrain;

/// <summary>One call of <c>retrain</c>: begins an attempt, or finds the one that is under way or has ended, and waits if it is told
/// to.</summary>
/// <param name="containers">The containers.</param>
/// <param name="client">Where the orchestration is started.</param>
/// <param name="host">The world outside.</param>
/// <param name="json">Whether results go out as events.</param>
internal sealed class RetrainRun(Containers containers, DurableTaskClient client, CommandHost host, bool json)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Asks, and waits if it is told to.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    /// <exception cref="CommandException">There is nothing to learn from, or the time is over.</exception>
    public async Task<int> ExecuteAsync(
        string model, RetrainOptions options, bool again, bool wait, TimeSpan? timeout, CancellationToken cancellation)
    {
        var start = await StartAsync(model, options, again, cancellation);
        Print(start);
        if (start.Result is { } earlier)
            return Print(model, earlier);
        return wait ? Print(model, await WaitAsync(start.Address, timeout, cancellation)) : ExitCode.Completed;
    }

    private async Task<RetrainStart> StartAsync(string model, RetrainOptions options, bool again, CancellationToken cancellation)
    {
        try
        {
            return await new RetrainStarter(containers, client).StartAsync(model, options, again, cancellation);
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandException("no-labels", exception.Message);
        }
    }

    private async Task<RetrainResult> WaitAsync(TrainingAddress address, TimeSpan? timeout, CancellationToken cancellation)
    {
        var deadline = timeout is { } most ? host.Clock.GetUtcNow() + most : DateTimeOffset.MaxValue;
        var folder = new TrainingFolder(containers.Models, address);
        for (var stage = ""; ; await Task.Delay(Pause, host.Clock, cancellation))
        {
            if (await folder.ReadResultAsync(cancellation) is { } result)
                return result;
            if (host.Clock.GetUtcNow() >= deadline)
                throw new CommandException(
                    "timeout", $"the attempt {address.Id} goes on: wait longer with --timeout, or run the same command again.");
            var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellation);
            var now = heartbeat?.Stage ?? (heartbeat is null ? "waiting for the runner" : "starting");
            if (now == stage)
                continue;
            stage = now;
            if (json)
                new JsonEvents(host.Out).Write("progress", new { stage });
            else
                host.Error.WriteLine($"retrain: {ErrorLine.Visible(stage)}");
        }
    }

    private void Print(RetrainStart start)
    {
        if (json)
            new JsonEvents(host.Out).Write(
                "asked", new { attempt = start.Address.Id, state = start.State.ToString(), unusedLines = start.Problems?.Lines });
        else
            host.Out.WriteLine(start.State switch
            {
                RetrainStartState.Begun => $"attempt {start.Address.Id} is begun",
                RetrainStartState.UnderWay => $"attempt {start.Address.Id} is under way already",
                _ => $"attempt {start.Address.Id} had these labels before and has ended; new labels make another one, or --again",
            });
    }

    private int Print(string model, RetrainResult result)
    {
        if (json)
            new JsonEvents(host.Out).Write(
                "finished", new { attempt = result.Id, version = result.Version, code = result.Code, reasons = result.Reasons });
        else
            foreach (var reason in result.Reasons)
                host.Out.WriteLine(ErrorLine.Visible(reason));
        if (result.Version is { } version)
        {
            if (!json)
                host.Out.WriteLine($"{model}@{version} is published");
            return ExitCode.Completed;
        }

        host.Error.WriteLine(
            ErrorLine.Of(result.Code ?? "rejected", $"the attempt {result.Id} gave no new version; '{model}' stays as it is."));
        return ExitCode.Stopped;
    }
}
