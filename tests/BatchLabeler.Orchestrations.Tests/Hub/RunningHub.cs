using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Hub.Lease;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>A hub that runs until the test is over or stops it.</summary>
internal sealed class RunningHub : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public RunningHub(
        IObjectStore store,
        TaskCatalog tasks,
        Journal? journal = null,
        LocalTaskHubOptions? options = null,
        TimeProvider? time = null,
        IProcessTable? processes = null,
        ILoggerFactory? loggers = null)
    {
        var services = new ServiceCollection().AddSingleton(journal ?? new Journal()).BuildServiceProvider();
        Hub = new LocalTaskHub(
            store,
            tasks,
            services,
            options ?? new LocalTaskHubOptions { PollInterval = TimeSpan.FromMilliseconds(10), MaxConcurrentActivities = 8 },
            time ?? TimeProvider.System,
            loggers ?? NullLoggerFactory.Instance,
            processes ?? new ForgottenProcesses());
        Running = Task.Run(() => Hub.RunAsync(_stop.Token));
    }

    public LocalTaskHub Hub { get; }

    public LocalTaskHubClient Client => (LocalTaskHubClient)Hub.Client;

    /// <summary>Ends when the hub does.</summary>
    public Task Running { get; }

    /// <summary>Starts an orchestration and waits for its end.</summary>
    public async Task<OrchestrationMetadata> CompleteAsync(string orchestrator, object? input = null, string? instanceId = null)
    {
        var options = new Microsoft.DurableTask.StartOrchestrationOptions(instanceId);
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options);
        return await EndOfAsync(id);
    }

    /// <summary>Waits for the end of an orchestration, or of the hub, whichever is first.</summary>
    public async Task<OrchestrationMetadata> EndOfAsync(string instanceId)
    {
        var end = Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true);
        if (await Task.WhenAny(end, Running) == Running) await Running;
        return await end;
    }

    /// <summary>Lets time pass until something has ended.</summary>
    public async Task<T> DriveAsync<T>(ManualClock clock, Task<T> ended, TimeSpan? step = null)
    {
        await DriveAsync(clock, (Task)ended, step);
        return await ended;
    }

    /// <inheritdoc cref="DriveAsync{T}"/>
    public async Task DriveAsync(ManualClock clock, Task ended, TimeSpan? step = null)
    {
        while (!ended.IsCompleted && !Running.IsCompleted)
        {
            clock.Advance(step ?? TimeSpan.FromSeconds(30));
            await Task.Yield();
        }
        if (!ended.IsCompleted) await Running;
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Running.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    /// <summary>Takes every earlier runner for dead, as after a crash.</summary>
    private sealed class ForgottenProcesses : IProcessTable
    {
        public RunnerMark Own(DateTimeOffset now) => new("here", 1, DateTimeOffset.UnixEpoch, now);

        public bool IsRunning(RunnerMark mark) => false;
    }
}
