using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class SubOrchestrationTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<Parent>().AddOrchestrator<Child>().AddOrchestrator<ParentOfATaken>().AddOrchestrator<RetriesItsChild>()
        .AddOrchestrator<FlakyChild>().AddOrchestrator<ParentOfACountDown>().AddOrchestrator<CountDown>()
        .AddActivity<Note>().AddActivity<Flaky>();

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private readonly IObjectStore _store;

    public SubOrchestrationTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Parent_gets_what_its_children_return_and_they_know_their_parent()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);

        var end = await hub.CompleteAsync(nameof(Parent), "a,b", "top");

        Assert.Equal("Parent/top:a Parent/top:b", end.ReadOutputAs<string>());
        var child = await hub.Client.GetInstanceAsync("top-a", getInputsAndOutputs: true);
        Assert.Equal("Parent/top:a", child!.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Failure_of_a_child_reaches_the_parent_with_its_cause()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);

        var end = await hub.CompleteAsync(nameof(Parent), "fail");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("Task 'Child'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.True(end.FailureDetails.InnerFailure!.IsCausedBy<FormatException>());
    }

    [Fact]
    public async Task Terminated_child_fails_the_call_of_its_parent()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Parent), "wait", new StartOrchestrationOptions("top"));
        await hub.Client.WaitUntilKnownAsync("top-wait");

        await hub.Client.TerminateInstanceAsync("top-wait");

        var end = await hub.EndOfAsync(id);
        Assert.Contains("'top-wait' was terminated", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_of_an_instance_that_somebody_else_runs_fails()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);
        var other = await hub.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Child), "wait", new StartOrchestrationOptions("taken"));
        await hub.Client.WaitForInstanceStartAsync(other);

        var end = await hub.CompleteAsync(nameof(ParentOfATaken), "taken");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("'taken' runs already", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failed_child_runs_again_by_the_retry_policy_under_the_same_id()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);

        var end = await hub.CompleteAsync(nameof(RetriesItsChild), 3);

        Assert.Equal(3, end.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Child_that_continued_as_new_answers_its_parent()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);

        var end = await hub.CompleteAsync(nameof(ParentOfACountDown), 3);

        Assert.Equal("down", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Parent_that_is_started_anew_attaches_to_its_child_that_still_runs()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Parent), "wait", new StartOrchestrationOptions("top"));
        await hub.Client.WaitUntilKnownAsync("top-wait");
        await hub.Client.TerminateInstanceAsync(id);
        await hub.EndOfAsync(id);

        await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Parent), "wait", new StartOrchestrationOptions("top"));
        await hub.Client.WaitUntilAsync("top", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        await hub.Client.RaiseEventAsync("top-wait", "Go", "x");

        Assert.Equal("Parent/top:wait", (await hub.EndOfAsync("top")).ReadOutputAs<string>());
        Assert.Equal(["wait"], _journal.Lines);
    }

    private sealed class ParentOfACountDown : TaskOrchestrator<int, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, int input) =>
            context.CallSubOrchestratorAsync<string>(nameof(CountDown), input);
    }

    private sealed class CountDown : TaskOrchestrator<int, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, int input)
        {
            await context.CallActivityAsync(nameof(Note), $"{input}");
            if (input > 0) context.ContinueAsNew(input - 1);
            return "down";
        }
    }

    private sealed class Parent : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
        {
            var calls = input.Split(',').Select(name => context.CallSubOrchestratorAsync<string>(
                nameof(Child), name, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{name}")));
            return string.Join(' ', await Task.WhenAll(calls));
        }
    }

    private sealed class Child : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
        {
            if (input == "fail") throw new FormatException("A child failed.");
            if (input == "wait") await context.WaitForExternalEvent<string>("Go");
            var noted = await context.CallActivityAsync<string>(nameof(Note), input);
            return $"{context.Parent?.Name.Name}/{context.Parent?.InstanceId}:{noted}";
        }
    }

    private sealed class ParentOfATaken : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) =>
            context.CallSubOrchestratorAsync<string>(nameof(Child), "x", new SubOrchestrationOptions(instanceId: input));
    }

    private sealed class RetriesItsChild : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            var retry = new RetryPolicy(5, TimeSpan.FromMilliseconds(1));
            return context.CallSubOrchestratorAsync<int>(nameof(FlakyChild), input, new SubOrchestrationOptions(retry, "flaky"));
        }
    }

    private sealed class FlakyChild : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input) =>
            context.CallActivityAsync<int>(nameof(Flaky), input);
    }
}
