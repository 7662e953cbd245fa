using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Hub.Lease;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class RunnerLeaseTests : IDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly IObjectStore _store;

    public RunnerLeaseTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Second_runner_of_a_hub_is_refused_while_the_first_lives()
    {
        await using var first = new RunningHub(_store, new TaskCatalog(), processes: new ProcessTable());
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Nobody", null, new Microsoft.DurableTask.StartOrchestrationOptions("a"));
        await first.EndOfAsync("a");
        await using var second = new RunningHub(_store, new TaskCatalog(), processes: new ProcessTable());

        var refused = await Assert.ThrowsAsync<TaskHubException>(() => second.Running);

        Assert.Equal(TaskHubErrorCodes.Taken, refused.Code);
        Assert.Contains($"Another runner works on this hub: process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hub_is_free_when_its_runner_has_stopped()
    {
        await using var first = new RunningHub(_store, new TaskCatalog(), processes: new ProcessTable());
        await first.CompleteAsync("Nobody");
        await first.StopAsync();
        await using var second = new RunningHub(_store, new TaskCatalog(), processes: new ProcessTable());

        await second.CompleteAsync("Nobody");

        Assert.False(second.Running.IsCompleted);
    }

    [Fact]
    public async Task Lease_of_a_process_that_was_killed_on_this_machine_is_taken_at_once()
    {
        await TakeAsync(new Machine("here", IsAlive: true));

        var lease = await TakeAsync(new Machine("here", IsAlive: false));

        Assert.NotNull(lease);
    }

    [Fact]
    public async Task Lease_of_another_machine_is_taken_when_nothing_was_heard_of_it_for_its_duration()
    {
        await TakeAsync(new Machine("there", IsAlive: true));

        var second = TakeAsync(new Machine("here", IsAlive: true));
        Assert.False(second.IsCompleted);
        while (!second.IsCompleted)
        {
            _clock.Advance(Duration);
            await Task.Yield();
        }

        Assert.NotNull(await second);
    }

    [Fact]
    public async Task Lease_that_another_machine_renews_is_not_taken()
    {
        var there = new Machine("there", IsAlive: true);
        var first = await TakeAsync(there);
        var second = TakeAsync(new Machine("here", IsAlive: true));

        while (!second.IsCompleted)
        {
            _clock.Advance(Duration / 3);
            await first.RenewAsync();
            await Task.Yield();
        }

        Assert.Equal(TaskHubErrorCodes.Taken, (await Assert.ThrowsAsync<TaskHubException>(() => second)).Code);
    }

    [Fact]
    public async Task Runner_whose_lease_was_taken_stops_with_one_sentence()
    {
        var first = await TakeAsync(new Machine("here", IsAlive: true));
        await TakeAsync(new Machine("here", IsAlive: false));
        var kept = first.KeepAsync(Duration, CancellationToken.None);

        while (!kept.IsCompleted)
        {
            _clock.Advance(Duration);
            await Task.Yield();
        }

        Assert.Equal(TaskHubErrorCodes.Lost, (await Assert.ThrowsAsync<TaskHubException>(() => kept)).Code);
    }

    [Fact]
    public void Own_process_is_known_to_run_and_an_earlier_one_of_its_number_is_not()
    {
        var table = new ProcessTable();
        var own = table.Own(_clock.GetUtcNow());

        Assert.True(table.IsRunning(own));
        Assert.False(table.IsRunning(own with { ProcessStarted = own.ProcessStarted.AddDays(-1) }));
        Assert.False(table.IsRunning(own with { ProcessId = int.MaxValue }));
    }

    private Task<RunnerLease> TakeAsync(Machine machine) =>
        RunnerLease.TakeAsync(_store, Duration, machine, _clock, CancellationToken.None);

    private sealed record Machine(string Name, bool IsAlive) : IProcessTable
    {
        public RunnerMark Own(DateTimeOffset now) => new(Name, 1, DateTimeOffset.UnixEpoch, now);

        public bool IsRunning(RunnerMark mark) => IsAlive;
    }
}
