using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>A hub whose state lies in a blob container.</summary>
public sealed class BlobHubTests(Azurite azurite) : IClassFixture<Azurite>
{
    private static readonly TaskCatalog Tasks = new TaskCatalog().AddOrchestrator<Group>().AddActivity<Note>();

    [Fact]
    public async Task Orchestration_goes_on_in_the_next_hub_on_the_same_container()
    {
        var store = await OpenAsync();
        await using (var first = new RunningHub(store, Tasks))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Group), 2, new StartOrchestrationOptions("top"));
            await first.Client.WaitUntilKnownAsync("top-0");
            await first.Client.RaiseEventAsync("top-0", "Go", "x");
            await first.StopAsync();
        }

        await using var second = new RunningHub(store, Tasks);
        await second.Client.RaiseEventAsync("top-1", "Go", "y");
        var end = await second.EndOfAsync("top");

        Assert.Equal("x,y", end.ReadOutputAs<string>());
        Assert.Equal(["top", "top-0", "top-1"], await second.Client.GetAllInstancesAsync().Select(found => found.InstanceId).ToListAsync());
        var purged = await second.Client.PurgeInstanceAsync("top", new PurgeInstanceOptions(Recursive: true));
        Assert.Equal(3, purged.PurgedInstanceCount);
        await second.StopAsync();
        Assert.Empty(await store.ListAsync("").ToListAsync());
    }

    private async Task<IObjectStore> OpenAsync()
    {
        var container = new Azure.Storage.Blobs.BlobContainerClient(azurite.ConnectionString, $"hub-{Guid.NewGuid():n}");
        await container.CreateAsync();
        return new BlobObjectStore(container);
    }

    private sealed class Group : TaskOrchestrator<int, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, int input)
        {
            if (input == 0) return await context.CallActivityAsync<string>(nameof(Note), await context.WaitForExternalEvent<string>("Go"));
            var calls = Enumerable.Range(0, input).Select(i => context.CallSubOrchestratorAsync<string>(
                nameof(Group), 0, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{i}")));
            return string.Join(',', await Task.WhenAll(calls));
        }
    }
}
