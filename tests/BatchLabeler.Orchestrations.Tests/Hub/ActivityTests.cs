using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class ActivityTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<SumOfSquares>().AddOrchestrator<CallsWhatNobodyKnows>().AddOrchestrator<CallsAFailure>()
        .AddOrchestrator<CatchesAFailure>()
        .AddOrchestrator<FiveGates>().AddOrchestrator<CallsFiveGates>()
        .AddActivity<Square>().AddActivity<Fail>().AddActivity<AwaitGate>();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Orchestration_adds_up_what_its_activities_return()
    {
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks);

        var end = await hub.CompleteAsync(nameof(SumOfSquares), 10);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(285, end.ReadOutputAs<int>());
        Assert.Equal(10, end.ReadInputAs<int>());
    }

    [Fact]
    public async Task Orchestration_fails_when_it_calls_an_activity_that_nobody_knows()
    {
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks);

        var end = await hub.CompleteAsync(nameof(CallsWhatNobodyKnows));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, end.FailureDetails!.ErrorType);
        Assert.Contains("does not know the activity 'Nobody'", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orchestration_that_nobody_knows_fails()
    {
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks);

        var end = await hub.CompleteAsync("Nobody");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("does not know the orchestrator 'Nobody'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_of_an_activity_fails_its_orchestration_with_its_cause()
    {
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks);

        var end = await hub.CompleteAsync(nameof(CallsAFailure), "no disk");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.True(end.FailureDetails!.InnerFailure!.IsCausedBy<InvalidOperationException>());
        Assert.Equal("no disk", end.FailureDetails.InnerFailure.ErrorMessage);
        Assert.Equal("no cause", end.FailureDetails.InnerFailure.InnerFailure!.ErrorMessage);
    }

    [Fact]
    public async Task Orchestration_goes_on_after_a_failure_that_it_catches()
    {
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks);

        var end = await hub.CompleteAsync(nameof(CatchesAFailure), "no disk");

        Assert.Equal("Fail #0: no disk", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task No_more_activities_run_at_once_than_the_options_allow()
    {
        var journal = new Journal();
        var options = new LocalTaskHubOptions { MaxConcurrentActivities = 2 };
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks, journal, options);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(FiveGates));
        await Task.WhenAll(journal.Gate("0 reached").Task, journal.Gate("1 reached").Task);

        Assert.Equal(2, journal.Lines.Count);
        for (var i = 0; i < 5; i++) journal.Gate($"{i}").SetResult();

        Assert.Equal(5, (await hub.EndOfAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Activities_of_an_orchestration_that_was_terminated_are_not_begun()
    {
        var journal = new Journal();
        var options = new LocalTaskHubOptions { MaxConcurrentActivities = 2 };
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks, journal, options);
        var parent = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(CallsFiveGates));
        await Task.WhenAll(journal.Gate("0 reached").Task, journal.Gate("1 reached").Task);

        await hub.Client.TerminateInstanceAsync("five");
        await hub.EndOfAsync(parent);
        for (var i = 0; i < 5; i++) journal.Gate($"{i}").SetResult();
        await hub.CompleteAsync(nameof(SumOfSquares), 3);

        Assert.Equal(["0", "1"], journal.Lines.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Catalog_refuses_two_tasks_of_one_name()
    {
        var refused = Assert.Throws<ArgumentException>(() => new TaskCatalog().AddActivity<Square>().AddActivity<SquareToo>());

        Assert.StartsWith("Two activities are called 'Square'", refused.Message, StringComparison.Ordinal);
    }

    private sealed class SumOfSquares : TaskOrchestrator<int, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            var squares = await Task.WhenAll(Enumerable.Range(0, input).Select(x => context.CallActivityAsync<int>(nameof(Square), x)));
            return squares.Sum();
        }
    }

    private sealed class FiveGates : TaskOrchestrator<object?, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var gates = Enumerable.Range(0, 5).Select(i => context.CallActivityAsync<string>(nameof(AwaitGate), $"{i}"));
            return (await Task.WhenAll(gates)).Length;
        }
    }

    private sealed class CallsFiveGates : TaskOrchestrator<object?, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.CallSubOrchestratorAsync<int>(nameof(FiveGates), null, new SubOrchestrationOptions(instanceId: "five"));
    }

    private sealed class CallsWhatNobodyKnows : TaskOrchestrator<object?, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, object? input) => context.CallActivityAsync<int>("Nobody");
    }

    private sealed class CallsAFailure : TaskOrchestrator<string, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, string input) =>
            context.CallActivityAsync<int>(nameof(Fail), input);
    }

    private sealed class CatchesAFailure : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
        {
            try
            {
                return await context.CallActivityAsync<string>(nameof(Fail), input);
            }
            catch (TaskFailedException failed)
            {
                return $"{failed.TaskName} #{failed.TaskId}: {failed.FailureDetails.ErrorMessage}";
            }
        }
    }

    private sealed class Square : TaskActivity<int, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input * input);
    }

    [DurableTask("Square")]
    private sealed class SquareToo : TaskActivity<int, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input * input);
    }

    private sealed class Fail : TaskActivity<string, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, string input) =>
            throw new InvalidOperationException(input, new NotSupportedException("no cause"));
    }
}
