using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class StartTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog().AddOrchestrator<OneStep>().AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Start_that_overtakes_the_opening_of_its_own_hub_waits_for_no_poll()
    {
        var store = new OvertakingStore(new FileSystemObjectStore(_folder.Path));
        // The hub polls by this clock, which stands still.
        await using var hub = new RunningHub(store, Tasks, time: new ManualClock());
        await store.LookedForStarts;

        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(OneStep));

        Assert.Empty(await store.ListAsync("inbox/").ToListAsync());
        Assert.Equal("done", (await hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    private sealed class OneStep : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.CallActivityAsync<string>(nameof(Note), "done");
    }
}
