using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class TimerTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<Sleep>().AddOrchestrator<CancelsItsTimer>().AddOrchestrator<ForgetsItsTimer>().AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly IObjectStore _store;

    public TimerTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Timer_fires_when_its_moment_has_come_by_the_clock_of_the_orchestrator()
    {
        await using var hub = new RunningHub(_store, Tasks, time: _clock);

        var end = await hub.DriveAsync(_clock, hub.CompleteAsync(nameof(Sleep), TimeSpan.FromDays(3)), TimeSpan.FromHours(12));

        Assert.True(end.ReadOutputAs<TimeSpan>() >= TimeSpan.FromDays(3));
    }

    [Fact]
    public async Task Timer_set_by_one_hub_fires_in_the_next()
    {
        string id;
        await using (var first = new RunningHub(_store, Tasks, time: _clock))
        {
            id = await first.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Sleep), TimeSpan.FromDays(3));
            await first.Client.WaitForInstanceStartAsync(id);
            await first.StopAsync();
        }
        _clock.Advance(TimeSpan.FromDays(5));

        await using var second = new RunningHub(_store, Tasks, time: _clock);

        Assert.Equal(TimeSpan.FromDays(5), (await second.EndOfAsync(id)).ReadOutputAs<TimeSpan>());
    }

    [Fact]
    public async Task Cancelled_timer_holds_nothing_up()
    {
        await using var hub = new RunningHub(_store, Tasks, time: _clock);

        var end = await hub.CompleteAsync(nameof(CancelsItsTimer));

        Assert.Equal("cancelled", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestration_is_over_only_when_its_last_timer_is_as_in_the_framework()
    {
        await using var hub = new RunningHub(_store, Tasks, time: _clock);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(ForgetsItsTimer));
        await hub.Client.WaitForInstanceStartAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await hub.Client.GetInstanceAsync(id))!.RuntimeStatus);

        var end = await hub.DriveAsync(_clock, hub.EndOfAsync(id));

        Assert.True(end.LastUpdatedAt - end.CreatedAt >= TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Orchestration_scheduled_for_later_starts_then()
    {
        await using var hub = new RunningHub(_store, Tasks, time: _clock);
        var later = new StartOrchestrationOptions("later", _clock.GetUtcNow().AddHours(2));
        var asked = _clock.GetUtcNow();
        await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Sleep), TimeSpan.Zero, later);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await hub.Client.GetInstanceAsync("later"))!.RuntimeStatus);

        var end = await hub.DriveAsync(_clock, hub.EndOfAsync("later"));

        Assert.True(end.LastUpdatedAt >= asked.AddHours(2));
    }

    private sealed class Sleep : TaskOrchestrator<TimeSpan, TimeSpan>
    {
        public override async Task<TimeSpan> RunAsync(TaskOrchestrationContext context, TimeSpan input)
        {
            var began = context.CurrentUtcDateTime;
            await context.CreateTimer(input, CancellationToken.None);
            return context.CurrentUtcDateTime - began;
        }
    }

    private sealed class CancelsItsTimer : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(1), cancel.Token);
            cancel.Cancel();
            return await Task.WhenAny(timer) is { IsCanceled: true } ? "cancelled" : "fired";
        }
    }

    private sealed class ForgetsItsTimer : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            _ = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return Task.FromResult("done");
        }
    }
}
