using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class DeterminismTests : IDisposable
{
    private static readonly TaskCatalog Written = new TaskCatalog().AddOrchestrator<Original>().AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private readonly IObjectStore _store;

    public DeterminismTests() => _store = new FileSystemObjectStore(_folder.Path);

    public static TheoryData<TaskCatalog, string> Changes => new()
    {
        {
            new TaskCatalog().AddOrchestrator<OtherName>().AddActivity<Note>(),
            "At event 3 history and code part: the history says TaskScheduled 'Note' (action 0), "
            + "the code now asks for TaskScheduled 'Noted'."
        },
        {
            new TaskCatalog().AddOrchestrator<OtherKind>().AddActivity<Note>(),
            "At event 3 history and code part: the history says TaskScheduled 'Note' (action 0), the code now asks for TimerCreated."
        },
        {
            new TaskCatalog().AddOrchestrator<AsksForLess>().AddActivity<Note>(),
            "At event 3 history and code part: the history says TaskScheduled 'Note' (action 0), the code now asks for nothing there."
        },
        {
            new TaskCatalog().AddOrchestrator<AsksForMore>().AddActivity<Note>(),
            "After event 4 history and code part: the history has nothing more there, the code now asks for TimerCreated."
        },
        {
            new TaskCatalog().AddOrchestrator<EndsEarly>().AddActivity<Note>(),
            "After event 7 history and code part: the history goes on, the code now ends there."
        },
        { new TaskCatalog(), "The history is of the orchestrator 'Flow', which this hub does not know." },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task Instance_is_held_where_code_and_history_part_and_goes_on_with_the_code_that_wrote_it(
        TaskCatalog changed, string sentence)
    {
        await LetWaitAsync();
        var history = await NamesAsync();

        await using (var hub = new RunningHub(_store, changed, _journal))
        {
            await hub.Client.RaiseEventAsync("flow", "Go", "x");
            var held = await hub.EndOfAsync("flow");
            Assert.Equal(OrchestrationRuntimeStatus.Failed, held.RuntimeStatus);
            Assert.StartsWith(sentence, held.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
            Assert.Equal(history, await NamesAsync());
        }

        await using var again = new RunningHub(_store, Written, _journal);
        var end = await again.Client.WaitUntilAsync("flow", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Equal("noted x", end.ReadOutputAs<string>());
        Assert.Equal(["noted"], _journal.Lines);
    }

    [Fact]
    public async Task Held_instance_can_be_terminated()
    {
        await LetWaitAsync();
        await using var hub = new RunningHub(_store, new TaskCatalog(), _journal);
        await hub.Client.RaiseEventAsync("flow", "Go", "x");
        await hub.EndOfAsync("flow");

        await hub.Client.TerminateInstanceAsync("flow");

        await hub.Client.WaitUntilAsync("flow", found => found.RuntimeStatus == OrchestrationRuntimeStatus.Terminated);
    }

    private async Task LetWaitAsync()
    {
        await using var hub = new RunningHub(_store, Written, _journal);
        await hub.Client.ScheduleNewOrchestrationInstanceAsync("Flow", null, new StartOrchestrationOptions("flow"));
        await hub.Client.WaitUntilAsync("flow", found => found.SerializedCustomStatus is not null);
        await hub.StopAsync();
    }

    private async Task<List<string>> NamesAsync() =>
        await _store.ListAsync("instances/").Select(entry => entry.Name).ToListAsync();

    [DurableTask("Flow")]
    private sealed class Original : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var noted = await context.CallActivityAsync<string>(nameof(Note), "noted");
            context.SetCustomStatus("waiting");
            return $"{noted} {await context.WaitForExternalEvent<string>("Go")}";
        }
    }

    [DurableTask("Flow")]
    private sealed class OtherName : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.CallActivityAsync<string>("Noted", "noted");
    }

    [DurableTask("Flow")]
    private sealed class OtherKind : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return "";
        }
    }

    [DurableTask("Flow")]
    private sealed class AsksForLess : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.WaitForExternalEvent<string>("Go");
    }

    [DurableTask("Flow")]
    private sealed class AsksForMore : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var noted = context.CallActivityAsync<string>(nameof(Note), "noted");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return await noted;
        }
    }

    [DurableTask("Flow")]
    private sealed class EndsEarly : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.CallActivityAsync<string>(nameof(Note), "noted");
    }
}
