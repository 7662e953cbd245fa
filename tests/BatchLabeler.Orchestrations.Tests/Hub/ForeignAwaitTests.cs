using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class ForeignAwaitTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<Delays>().AddOrchestrator<DelaysBesideAWait>().AddOrchestrator<LeavesTheContext>()
        .AddOrchestrator<ReturnsFromElsewhere>().AddOrchestrator<NestsCalls>().AddOrchestrator<ThrowsUnawaited>()
        .AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(Delays))]
    [InlineData(nameof(DelaysBesideAWait))]
    [InlineData(nameof(LeavesTheContext))]
    [InlineData(nameof(ReturnsFromElsewhere))]
    public async Task Orchestration_that_awaits_what_is_not_of_its_context_is_held_with_a_sentence(string orchestrator)
    {
        var journal = new Journal();
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks, journal);
        var id = await hub.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator);
        await hub.Client.WaitForInstanceStartAsync(id);

        journal.Gate("elsewhere").SetResult();

        var held = await hub.EndOfAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, held.RuntimeStatus);
        Assert.Contains(
            "use timers, activities and events of the context instead", held.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_methods_and_parallel_waits_of_the_context_are_no_foreign_awaits()
    {
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks);

        var end = await hub.CompleteAsync(nameof(NestsCalls));

        Assert.Equal("a b c", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestration_that_throws_where_nobody_awaits_it_is_held_and_harms_no_other()
    {
        await using var hub = new RunningHub(new FileSystemObjectStore(_folder.Path), Tasks);

        var held = await hub.CompleteAsync(nameof(ThrowsUnawaited));

        Assert.Contains("threw where nobody awaits it", held.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal("a b c", (await hub.CompleteAsync(nameof(NestsCalls))).ReadOutputAs<string>());
    }

    private sealed class ThrowsUnawaited : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            Throw();
            return context.CallActivityAsync<string>(nameof(Note), "never");
        }

        private static async void Throw()
        {
            await Task.Yield();
            throw new IOException("Nobody sees it.");
        }
    }

    private sealed class Delays : TaskOrchestrator<object?, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, object? input)
        {
            await Task.Delay(TimeSpan.FromDays(1));
            return 1;
        }
    }

    private sealed class DelaysBesideAWait(Journal journal) : TaskOrchestrator<object?, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var never = context.WaitForExternalEvent<int>("Never");
            await journal.Gate("elsewhere").Task;
            return await never;
        }
    }

    private sealed class LeavesTheContext(Journal journal) : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            _ = context.WaitForExternalEvent<int>("Never");
            await journal.Gate("elsewhere").Task.ConfigureAwait(false);
            return await context.CallActivityAsync<string>(nameof(Note), "from elsewhere");
        }
    }

    private sealed class ReturnsFromElsewhere(Journal journal) : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            _ = context.WaitForExternalEvent<int>("Never");
            await journal.Gate("elsewhere").Task.ConfigureAwait(false);
            return "from elsewhere";
        }
    }

    private sealed class NestsCalls : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            string.Join(' ', await Task.WhenAll(NoteAsync(context, "a"), NoteAsync(context, "b"), NoteAsync(context, "c")));

        private static async Task<string> NoteAsync(TaskOrchestrationContext context, string text)
        {
            var noted = context.CallActivityAsync<string>(nameof(Note), text);
            using var enough = new CancellationTokenSource();
            var late = context.CreateTimer(TimeSpan.FromDays(1), enough.Token);
            var winner = await Task.WhenAny(noted, late);
            enough.Cancel();
            return winner == noted ? await noted : "late";
        }
    }
}
