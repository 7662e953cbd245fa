using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class RetryTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<ByPolicy>().AddOrchestrator<ByHandler>().AddOrchestrator<InTime>().AddActivity<Flaky>();

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Policy_tries_again_after_growing_pauses()
    {
        await using var hub = NewHub();
        var began = _clock.GetUtcNow();

        var end = await hub.DriveAsync(_clock, hub.CompleteAsync(nameof(ByPolicy), 4));

        Assert.Equal(4, end.ReadOutputAs<int>());
        Assert.True(end.LastUpdatedAt - began >= TimeSpan.FromMinutes(1 + 2 + 3));
    }

    [Fact]
    public async Task Policy_gives_up_after_its_last_attempt()
    {
        await using var hub = NewHub();

        var end = await hub.DriveAsync(_clock, hub.CompleteAsync(nameof(ByPolicy), 9));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal("try 5", end.FailureDetails!.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Policy_gives_up_when_its_time_is_over()
    {
        await using var hub = NewHub();

        var end = await hub.DriveAsync(_clock, hub.CompleteAsync(nameof(InTime), 9));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.InRange(_journal.Count("try"), 1, 4);
    }

    [Fact]
    public async Task Handler_decides_by_attempt_and_failure()
    {
        await using var hub = NewHub();

        var end = await hub.CompleteAsync(nameof(ByHandler), 9);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(3, _journal.Count("try"));
    }

    private RunningHub NewHub() => new(new FileSystemObjectStore(_folder.Path), Tasks, _journal, time: _clock);

    private sealed class ByPolicy : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            var retry = new RetryPolicy(5, TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(3));
            return context.CallActivityAsync<int>(nameof(Flaky), input, TaskOptions.FromRetryPolicy(retry));
        }
    }

    private sealed class InTime : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            var retry = new RetryPolicy(100, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromMinutes(3));
            return context.CallActivityAsync<int>(nameof(Flaky), input, new TaskOptions(retry));
        }
    }

    private sealed class ByHandler : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input) =>
            context.CallActivityAsync<int>(nameof(Flaky), input, TaskOptions.FromRetryHandler(
                retry => retry.LastFailure.IsCausedBy<IOException>() && retry.LastAttemptNumber < 3));
    }
}
