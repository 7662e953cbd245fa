using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class ControlTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<Waits>().AddOrchestrator<CallsWaits>().AddOrchestrator<FailsOnce>().AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private readonly IObjectStore _store;

    public ControlTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Terminated_orchestration_is_over_with_the_output_that_it_was_given()
    {
        await using var hub = NewHub();
        await StartAsync(hub, nameof(Waits), "one");

        await hub.Client.TerminateInstanceAsync("one", new TerminateInstanceOptions("enough"));

        var end = await hub.EndOfAsync("one");
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, end.RuntimeStatus);
        Assert.Equal("enough", end.ReadOutputAs<string>());
        await hub.StopAsync();
        Assert.Empty(await _store.ListAsync("open/").ToListAsync());
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Completed)]
    public async Task Children_are_terminated_with_their_parent_only_if_asked(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using var hub = NewHub();
        await StartAsync(hub, nameof(CallsWaits), "top");
        await hub.Client.WaitUntilKnownAsync("top-child");

        await hub.Client.TerminateInstanceAsync("top", new TerminateInstanceOptions(Recursive: recursive));
        await hub.EndOfAsync("top");
        await hub.Client.RaiseEventAsync("top-child", recursive ? "Nothing" : "Go", "x");

        Assert.Equal(expected, (await hub.EndOfAsync("top-child")).RuntimeStatus);
    }

    [Fact]
    public async Task Suspended_orchestration_takes_events_in_and_acts_on_them_when_it_is_resumed()
    {
        await using var hub = NewHub();
        await StartAsync(hub, nameof(Waits), "one");
        await hub.Client.SuspendInstanceAsync("one", "lunch");
        var held = await hub.Client.WaitUntilAsync("one", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);

        await hub.Client.RaiseEventAsync("one", "Go", "x");
        await hub.Client.WaitUntilAsync("one", found => found.LastUpdatedAt > held.LastUpdatedAt);
        Assert.Empty(_journal.Lines);
        await hub.Client.ResumeInstanceAsync("one");

        Assert.Equal("x", (await hub.EndOfAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestration_stays_suspended_in_the_next_hub()
    {
        await using (var first = NewHub())
        {
            await StartAsync(first, nameof(Waits), "one");
            await first.Client.SuspendInstanceAsync("one");
            await first.Client.RaiseEventAsync("one", "Go", "x");
            await first.Client.WaitUntilAsync("one", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
            await first.StopAsync();
        }

        await using var second = NewHub();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await second.Client.GetInstanceAsync("one"))!.RuntimeStatus);
        await second.Client.ResumeInstanceAsync("one");

        Assert.Equal("x", (await second.EndOfAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Purge_removes_what_is_over_and_leaves_what_runs()
    {
        await using var hub = NewHub();
        await StartAsync(hub, nameof(CallsWaits), "top");
        await StartAsync(hub, nameof(Waits), "other");
        await hub.Client.WaitUntilKnownAsync("top-child");
        await hub.Client.RaiseEventAsync("top-child", "Go", "x");
        await hub.EndOfAsync("top");

        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("other")).PurgedInstanceCount);
        Assert.Equal(0, (await hub.Client.PurgeInstanceAsync("nobody")).PurgedInstanceCount);
        Assert.Equal(2, (await hub.Client.PurgeInstanceAsync("top", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);

        Assert.Null(await hub.Client.GetInstanceAsync("top"));
        Assert.Null(await hub.Client.GetInstanceAsync("top-child"));
        Assert.NotNull(await hub.Client.GetInstanceAsync("other"));
    }

    [Fact]
    public async Task Purge_by_filter_removes_what_fits()
    {
        await using var hub = NewHub();
        foreach (var id in new[] { "one", "two", "three" }) await StartAsync(hub, nameof(Waits), id);
        await hub.Client.TerminateInstanceAsync("one");
        await hub.EndOfAsync("one");
        await hub.Client.RaiseEventAsync("two", "Go", "x");
        await hub.EndOfAsync("two");

        var purged = await hub.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Completed]));

        Assert.Equal(1, purged.PurgedInstanceCount);
        Assert.Equal(["one", "three"], await hub.Client.GetAllInstancesAsync().Select(found => found.InstanceId).ToListAsync());
    }

    [Fact]
    public async Task Second_start_of_an_instance_that_runs_or_completed_does_nothing()
    {
        await using var hub = NewHub();
        await StartAsync(hub, nameof(Waits), "one");
        Assert.Equal("one", await StartAsync(hub, nameof(Waits), "one"));
        await hub.Client.RaiseEventAsync("one", "Go", "x");
        await hub.EndOfAsync("one");

        Assert.Equal("one", await StartAsync(hub, nameof(Waits), "one"));

        Assert.Equal("x", (await hub.EndOfAsync("one")).ReadOutputAs<string>());
        Assert.Equal(["x"], _journal.Lines);
    }

    [Fact]
    public async Task Failed_orchestration_can_be_started_anew()
    {
        await using var hub = NewHub();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await hub.CompleteAsync(nameof(FailsOnce), instanceId: "one")).RuntimeStatus);

        var end = await hub.CompleteAsync(nameof(FailsOnce), instanceId: "one");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal("first,first", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Statuses_that_are_not_to_be_replaced_make_a_second_start_an_error()
    {
        await using var hub = NewHub();
        await StartAsync(hub, nameof(Waits), "one");
        var once = new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Running);
        var always = once.WithDedupeStatuses();

        var exists = await Assert.ThrowsAsync<InvalidOperationException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Waits), null, once));
        await Assert.ThrowsAsync<NotSupportedException>(
            () => hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Waits), null, always));

        Assert.Equal("The instance 'one' exists already and is Running.", exists.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("naïve")]
    public async Task Instance_id_that_no_backend_takes_is_refused(string id)
    {
        var client = new LocalTaskHubClient(_store, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<ArgumentException>(() => client.RaiseEventAsync(id, "Go"));

        Assert.Contains("1 to 100 printable ASCII characters", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instance_ids_with_any_printable_character_are_told_apart()
    {
        await using var hub = NewHub();
        string[] ids = ["a/b", "a_b", "a~b", "a.b.", "a b", "..", "a%2fb"];
        foreach (var id in ids) await StartAsync(hub, nameof(Waits), id);

        var known = await hub.Client.GetAllInstancesAsync().Select(found => found.InstanceId).ToListAsync();

        Assert.Equal(ids.Order(StringComparer.Ordinal), known);
    }

    private RunningHub NewHub() => new(_store, Tasks, _journal);

    private static async Task<string> StartAsync(RunningHub hub, string name, string id)
    {
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(name, null, new StartOrchestrationOptions(id));
        await hub.Client.WaitForInstanceStartAsync(id);
        return id;
    }

    private sealed class Waits : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var payload = await context.WaitForExternalEvent<string>("Go");
            return await context.CallActivityAsync<string>(nameof(Note), payload);
        }
    }

    private sealed class CallsWaits : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.CallSubOrchestratorAsync<string>(
                nameof(Waits), null, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"));
    }

    private sealed class FailsOnce(Journal journal) : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            await context.CallActivityAsync<string>(nameof(Note), "first");
            return journal.Lines.Count < 2 ? throw new IOException("Once.") : string.Join(',', journal.Lines);
        }
    }
}
