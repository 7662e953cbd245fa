using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class QueryTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog().AddOrchestrator<Reports>();

    private readonly TemporaryFolder _folder = new();
    private readonly IObjectStore _store;

    public QueryTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Client_shows_input_output_status_and_times()
    {
        await using var hub = new RunningHub(_store, Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Reports), 5);

        await hub.Client.WaitForInstanceStartAsync(id);
        var running = await hub.Client.WaitUntilAsync(id, found => found.ReadCustomStatusAs<string>() == "5 to go");
        await hub.Client.RaiseEventAsync(id, "Go", "now");
        var end = await hub.EndOfAsync(id);

        Assert.True(running.IsRunning);
        Assert.Equal((nameof(Reports), id, 5), (end.Name, end.InstanceId, end.ReadInputAs<int>()));
        Assert.Equal("now", end.ReadOutputAs<string>());
        Assert.Equal("\"done\"", end.SerializedCustomStatus);
        Assert.True(end.CreatedAt <= end.LastUpdatedAt);
    }

    [Fact]
    public async Task Client_leaves_payloads_out_unless_asked()
    {
        await using var hub = new RunningHub(_store, Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Reports), 5);

        var found = await hub.Client.WaitForInstanceStartAsync(id);

        Assert.Null(found.SerializedInput);
        Assert.Throws<InvalidOperationException>(() => found.ReadInputAs<int>());
    }

    [Fact]
    public async Task Client_knows_nothing_of_an_instance_that_was_never_started()
    {
        await using var client = new LocalTaskHubClient(_store, TimeProvider.System);

        Assert.Null(await client.GetInstanceAsync("nobody"));
        Assert.Equal(0, await client.CountHistoryEventsAsync("nobody"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.WaitForInstanceCompletionAsync("nobody"));
    }

    [Fact]
    public async Task Client_of_another_process_sees_an_orchestration_end()
    {
        await using var hub = new RunningHub(_store, Tasks);
        var other = new LocalTaskHubClient(_store, TimeProvider.System);
        var id = await other.ScheduleNewOrchestrationInstanceAsync(nameof(Reports), 1);
        await other.RaiseEventAsync(id, "Go", "now");

        var end = await other.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);

        Assert.Equal("now", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Pages_go_on_where_the_page_before_ended()
    {
        var client = new LocalTaskHubClient(_store, TimeProvider.System);
        foreach (var id in new[] { "a1", "a2", "a3", "b1" })
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Reports), 1, new StartOrchestrationOptions(id));
        var query = new OrchestrationQuery(InstanceIdPrefix: "a", PageSize: 2);

        var pages = await client.GetAllInstancesAsync(query).AsPages().ToListAsync();
        var rest = await client.GetAllInstancesAsync(query with { ContinuationToken = pages[0].ContinuationToken }).ToListAsync();

        Assert.Equal([["a1", "a2"], ["a3"]], pages.Select(page => page.Values.Select(found => found.InstanceId)));
        Assert.Equal(["a3"], rest.Select(found => found.InstanceId));
    }

    [Fact]
    public async Task Query_filters_by_status_and_time_of_creation()
    {
        var clock = new ManualClock();
        var client = new LocalTaskHubClient(_store, clock);
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Reports), 1, new StartOrchestrationOptions("old"));
        clock.Advance(TimeSpan.FromHours(1));
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Reports), 1, new StartOrchestrationOptions("new"));
        var between = clock.GetUtcNow().AddMinutes(-1);

        var later = await IdsAsync(client, new OrchestrationQuery(CreatedFrom: between));
        var earlier = await IdsAsync(client, new OrchestrationQuery(CreatedTo: between));
        var running = await IdsAsync(client, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running]));

        Assert.Equal(["new"], later);
        Assert.Equal(["old"], earlier);
        Assert.Empty(running);
    }

    private static async Task<string[]> IdsAsync(LocalTaskHubClient client, OrchestrationQuery query) =>
        await client.GetAllInstancesAsync(query).Select(found => found.InstanceId).ToArrayAsync();

    private sealed class Reports : TaskOrchestrator<int, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, int input)
        {
            context.SetCustomStatus($"{input} to go");
            var answer = await context.WaitForExternalEvent<string>("Go");
            context.SetCustomStatus("done");
            return answer;
        }
    }
}
