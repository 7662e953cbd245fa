using System.Collections.Concurrent;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class ReplayTests : IDisposable
{
    private static readonly TaskCatalog Tasks = new TaskCatalog()
        .AddOrchestrator<ThreeSteps>().AddOrchestrator<Waits>().AddOrchestrator<Tells>().AddActivity<AwaitGate>().AddActivity<Note>();

    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private readonly IObjectStore _store;

    public ReplayTests() => _store = new FileSystemObjectStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replay_in_a_new_hub_repeats_ids_and_times_and_no_activity_that_had_answered()
    {
        var id = "flow";
        await using (var first = new RunningHub(_store, Tasks, _journal, new LocalTaskHubOptions { StopGrace = TimeSpan.Zero }))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync(
                nameof(ThreeSteps), null, new StartOrchestrationOptions(id));
            await _journal.Gate("gate reached").Task;
        }
        var before = _journal.Lines.ToList();
        _journal.Gate("gate").SetResult();

        await using var second = new RunningHub(_store, Tasks, _journal);
        var end = await second.EndOfAsync(id);

        Assert.Equal(2, before.Count);
        Assert.Equal([before[0], "gate", "gate", before[0]], _journal.Lines);
        Assert.Equal("new replayed new", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrations_in_memory_are_not_replayed()
    {
        await using var hub = new RunningHub(_store, Tasks, _journal);
        _journal.Gate("gate").SetResult();

        var end = await hub.CompleteAsync(nameof(ThreeSteps));

        Assert.Equal("new new new", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Orchestrations_that_wait_are_let_go_of_and_come_back_for_their_events()
    {
        var options = new LocalTaskHubOptions { MaxIdleOrchestrations = 2 };
        await using var hub = new RunningHub(_store, Tasks, _journal, options);
        var ids = Enumerable.Range(0, 20).Select(i => $"wait-{i:00}").ToList();
        foreach (var id in ids)
        {
            await hub.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Waits), null, new StartOrchestrationOptions(id));
            await hub.Client.WaitForInstanceStartAsync(id);
        }

        Assert.InRange(hub.Hub.IdleCount, 0, 2 + options.MaxConcurrentOrchestrations);
        foreach (var id in ids) await hub.Client.RaiseEventAsync(id, "Go", id);

        foreach (var id in ids) Assert.Equal(id, (await hub.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Replay_safe_logger_tells_each_line_once_however_often_the_code_is_replayed()
    {
        var loggers = new LogLines();
        var options = new LocalTaskHubOptions { MaxIdleOrchestrations = 0 };
        await using var hub = new RunningHub(_store, Tasks, _journal, options, loggers: loggers);

        await hub.CompleteAsync(nameof(Tells), 5);

        Assert.Equal(["0", "1", "2", "3", "4"], loggers.Lines.Where(line => line.Length == 1));
    }

    private sealed class Tells : TaskOrchestrator<int, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            var logger = context.CreateReplaySafeLogger<Tells>();
            for (var i = 0; i < input; i++)
            {
                logger.LogInformation("{Step}", i);
                await context.CallActivityAsync(nameof(Note), "step");
            }
            return input;
        }
    }

    private sealed class LogLines : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    private sealed class ThreeSteps : TaskOrchestrator<object?, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, object? input)
        {
            var seen = context.IsReplaying ? "replayed" : "new";
            var mark = $"{context.NewGuid()} {context.NewGuid()} {context.CurrentUtcDateTime:o}";
            await context.CallActivityAsync(nameof(Note), mark);
            seen = context.IsReplaying ? "new replayed" : $"{seen} new";
            await context.CallActivityAsync(nameof(AwaitGate), "gate");
            seen += context.IsReplaying ? " replayed" : " new";
            await context.CallActivityAsync(nameof(Note), mark);
            return seen;
        }
    }

    private sealed class Waits : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) =>
            context.WaitForExternalEvent<string>("Go");
    }
}
