using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class EventTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<Collect>().AddOrchestrator<AsksFirst>().AddOrchestrator<WaitsInVain>().AddOrchestrator<WaitsTwice>()
        .AddOrchestrator<WaitsAfterTimeout>().AddOrchestrator<Tells>()
        .AddActivity<AwaitGate>();

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private readonly IObjectStore _store;

    public EventTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_arrive_in_the_order_in_which_they_were_raised_whatever_the_case_of_their_name()
    {
        await using var hub = new RunningHub(_store, Tasks);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Collect), 4);

        foreach (var (name, payload) in new[] { ("Next", "a"), ("next", "b"), ("NEXT", "c"), ("Next", "d") })
            await hub.Client.RaiseEventAsync(id, name, payload);

        Assert.Equal("abcd", (await hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_that_arrives_before_the_wait_is_kept_for_it()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(AsksFirst));
        await _journal.Gate("ask reached").Task;

        await hub.Client.RaiseEventAsync(id, "Go", 7);
        _journal.Gate("ask").SetResult();

        Assert.Equal(7, (await hub.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Event_of_another_process_is_found_by_the_poll()
    {
        await using var hub = new RunningHub(_store, Tasks);
        var other = new LocalTaskHubClient(_store, TimeProvider.System);
        var id = await other.ScheduleNewOrchestrationInstanceAsync(nameof(Collect), 2);

        await other.RaiseEventAsync(id, "Next", "x");
        await other.RaiseEventAsync(id, "Next", "y");

        Assert.Equal("xy", (await hub.EndOfAsync(id)).ReadOutputAs<string>());
        await hub.StopAsync();
        Assert.Empty(await _store.ListAsync("inbox/").ToListAsync());
        Assert.Empty(await _store.ListAsync("open/").ToListAsync());
    }

    [Fact]
    public async Task Events_raised_while_no_hub_runs_are_taken_in_when_one_does()
    {
        var client = new LocalTaskHubClient(_store, TimeProvider.System);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Collect), 2);
        await client.RaiseEventAsync(id, "Next", "x");
        await client.RaiseEventAsync(id, "Next", "y");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await client.GetInstanceAsync(id))!.RuntimeStatus);

        await using var hub = new RunningHub(_store, Tasks);

        Assert.Equal("xy", (await hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Several_events_that_wait_are_delivered_in_one_episode()
    {
        var client = new LocalTaskHubClient(_store, TimeProvider.System);
        var id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Collect), 50);
        for (var i = 0; i < 50; i++) await client.RaiseEventAsync(id, "Next", "x");

        await using var hub = new RunningHub(_store, Tasks);
        await hub.EndOfAsync(id);

        Assert.InRange(await _store.ListAsync($"instances/{id}/").CountAsync(), 1, 3);
    }

    [Fact]
    public async Task Wait_with_a_timeout_is_cancelled_when_nothing_comes()
    {
        var clock = new ManualClock();
        await using var hub = new RunningHub(_store, Tasks, time: clock);

        var end = await hub.DriveAsync(clock, hub.CompleteAsync(nameof(WaitsInVain)));

        Assert.Equal("nothing came", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_with_another_type_than_the_one_awaited_fails_the_wait()
    {
        await using var hub = new RunningHub(_store, Tasks);

        var end = await hub.CompleteAsync(nameof(WaitsTwice));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("is awaited as System.Int32 already", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_goes_to_the_next_wait_and_not_to_one_that_was_cancelled()
    {
        var clock = new ManualClock();
        await using var hub = new RunningHub(_store, Tasks, _journal, time: clock);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WaitsAfterTimeout));
        await hub.DriveAsync(clock, _journal.Gate("late reached").Task);

        await hub.Client.RaiseEventAsync(id, "Go", "kept");
        _journal.Gate("late").SetResult();

        Assert.Equal("kept", (await hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestration_sends_events_to_another_one()
    {
        await using var hub = new RunningHub(_store, Tasks);
        var listener = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Collect), 3);

        await hub.CompleteAsync(nameof(Tells), listener);

        Assert.Equal("123", (await hub.EndOfAsync(listener)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_for_an_instance_that_nobody_knows_is_dropped()
    {
        await using var hub = new RunningHub(_store, Tasks);

        await hub.Client.RaiseEventAsync("nobody", "Next", "x");
        var end = await hub.CompleteAsync(nameof(Tells), "nobody either");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        await hub.StopAsync();
        Assert.Empty(await _store.ListAsync("inbox/").ToListAsync());
    }

    private sealed class Collect : TaskOrchestrator<int, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, int input)
        {
            var collected = "";
            while (collected.Length < input) collected += await context.WaitForExternalEvent<string>("Next");
            return collected;
        }
    }

    private sealed class AsksFirst : TaskOrchestrator<object?, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, object? input)
        {
            await context.CallActivityAsync(nameof(AwaitGate), "ask");
            return await context.WaitForExternalEvent<int>("Go");
        }
    }

    private sealed class WaitsInVain : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Go", TimeSpan.FromHours(1));
            }
            catch (TaskCanceledException)
            {
                return "nothing came";
            }
        }
    }

    private sealed class WaitsTwice : TaskOrchestrator<object?, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var number = context.WaitForExternalEvent<int>("Go");
            await context.WaitForExternalEvent<string>("go");
            return await number;
        }
    }

    private sealed class WaitsAfterTimeout : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            try
            {
                await context.WaitForExternalEvent<string>("Go", TimeSpan.FromMinutes(1));
            }
            catch (TaskCanceledException)
            {
                await context.CallActivityAsync(nameof(AwaitGate), "late");
            }
            return await context.WaitForExternalEvent<string>("Go");
        }
    }

    private sealed class Tells : TaskOrchestrator<string, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, string input)
        {
            for (var i = 1; i <= 3; i++) context.SendEvent(input, "Next", $"{i}");
            return Task.FromResult(3);
        }
    }
}
