using System.Collections.Concurrent;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Tests.Storage;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class WriteCountTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<TenSteps>().AddOrchestrator<Tells>().AddOrchestrator<Hears>().AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _changes = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Orchestration_writes_once_per_episode_and_once_for_its_start()
    {
        await using var hub = await StartAsync();

        await hub.CompleteAsync(nameof(TenSteps));
        await hub.StopAsync();

        Assert.Equal(11, Created("instances/"));
        Assert.Equal(1, Created("open/"));
        Assert.Equal(0, Created("inbox/"));
    }

    [Fact]
    public async Task Event_that_is_sent_costs_one_message()
    {
        await using var hub = await StartAsync();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Hears), 5, new StartOrchestrationOptions("hears"));

        await hub.CompleteAsync(nameof(Tells), 5);
        await hub.EndOfAsync("hears");
        await hub.StopAsync();

        Assert.Equal(5, Created("inbox/"));
    }

    private async Task<RunningHub> StartAsync()
    {
        var counted = new CrashPoint(0, after: false) { Changing = _changes.Enqueue };
        var hub = new RunningHub(new CrashingObjectStore(new FileSystemObjectStore(_folder.Path), counted), Tasks);
        await hub.CompleteAsync("Nobody");
        _changes.Clear();
        return hub;
    }

    private int Created(string folder) => _changes.Count(change => change.StartsWith($"create /{folder}", StringComparison.Ordinal));

    private sealed class TenSteps : TaskOrchestrator<object?, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, object? input)
        {
            for (var i = 0; i < 10; i++) await context.CallActivityAsync(nameof(Note), $"{i}");
            return 10;
        }
    }

    private sealed class Tells : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            for (var i = 0; i < input; i++) context.SendEvent("hears", "Next", i);
            return Task.FromResult(input);
        }
    }

    private sealed class Hears : TaskOrchestrator<int, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            var sum = 0;
            for (var i = 0; i < input; i++) sum += await context.WaitForExternalEvent<int>("Next");
            return sum;
        }
    }
}
