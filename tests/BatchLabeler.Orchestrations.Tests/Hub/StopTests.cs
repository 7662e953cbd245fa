using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class StopTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog().AddOrchestrator<OneStep>().AddActivity<AwaitGate>();

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private readonly IObjectStore _store;

    public StopTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stopping_hub_waits_for_the_activities_that_run_and_keeps_their_answers()
    {
        await using (var first = new RunningHub(_store, Tasks, _journal))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OneStep), null, new StartOrchestrationOptions("one"));
            await _journal.Gate("gate reached").Task;
            var stopped = first.StopAsync();
            _journal.Gate("gate").SetResult();
            await stopped;
        }

        await using var second = new RunningHub(_store, Tasks, _journal);

        Assert.Equal("gate", (await second.EndOfAsync("one")).ReadOutputAs<string>());
        Assert.Equal(["gate"], _journal.Lines);
    }

    [Fact]
    public async Task Failure_of_the_store_ends_the_hub_with_that_failure()
    {
        var point = new CrashPoint(4, after: false);
        await using var hub = new RunningHub(new CrashingObjectStore(_store, point), Tasks, _journal);
        _journal.Gate("gate").SetResult();
        var client = new LocalTaskHubClient(_store, TimeProvider.System);
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(OneStep));

        await Assert.ThrowsAsync<SimulatedCrashException>(() => hub.Running);
    }

    [Fact]
    public async Task Hub_can_run_again_after_it_was_stopped()
    {
        var services = new Microsoft.Extensions.DependencyInjection.ServiceCollection();
        await using var first = new RunningHub(_store, Tasks, _journal);
        _journal.Gate("gate").SetResult();
        await first.CompleteAsync(nameof(OneStep));
        await first.StopAsync();
        using var stop = new CancellationTokenSource();
        var again = first.Hub.RunAsync(stop.Token);

        var end = await first.Client.WaitForInstanceCompletionAsync(
            await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OneStep)), getInputsAndOutputs: true);

        Assert.Equal("gate", end.ReadOutputAs<string>());
        await stop.CancelAsync();
        await again;
    }

    private sealed class OneStep : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.CallActivityAsync<string>(nameof(AwaitGate), "gate");
    }
}
