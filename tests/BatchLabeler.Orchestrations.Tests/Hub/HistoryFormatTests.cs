using System.Text;
using System.Text.Json;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Inbox;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Orchestrations.Hub.Lease;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>Pins the objects of a hub: what an older version wrote must stay readable.</summary>
public sealed class HistoryFormatTests
{
    private static readonly DateTime At = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);
    private static readonly DateTimeOffset Later = new(2026, 1, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly Failure Failed = new("System.IO.IOException", "No disk.", "at A()", new Failure("B", "b"), NonRetriable: true);
    private static readonly ParentCall Parent = new("LabelBatch", "batch-a", 2, 7);

    [Fact]
    public void Episode_with_every_kind_of_event_reads_and_writes_as_pinned()
    {
        HistoryEvent[] events =
        [
            new OrchestratorStarted(At),
            new ExecutionStarted("LabelShardGroup", "{\"x\":1}", "start-1", Later, Parent, ["m1", "m2"]),
            new EventRaised("m3", "ShardCompleted", "3"),
            new ExecutionSuspended("m4", "why"),
            new ExecutionResumed("m5", null),
            new TaskScheduled(0, "SendShards", "[1]"),
            new TaskCompleted(0, "\"sent\""),
            new TaskFailed(1, Failed),
            new TimerCreated(2, At.AddMinutes(5)),
            new TimerFired(2),
            new SubOrchestrationInstanceCreated(3, "LabelShardGroup", "batch-a-00001", null),
            new SubOrchestrationInstanceCompleted(3, null),
            new SubOrchestrationInstanceFailed(4, new Failure("A", "a")),
            new EventSent(5, "batch-a", "Cancel", null),
            new ExecutionTerminated("m6", "\"out\"", true),
            new ContinuedAsNew("2", [new EventRaised(null, "Next", "4")], ["m3"]),
            new ExecutionCompleted(OrchestrationRuntimeStatus.Failed, null, Failed),
            new OrchestratorCompleted(),
        ];

        AssertPinned("episode.json", new EpisodeRecord(2, 5, OrchestrationRuntimeStatus.Suspended, 40, "\"half\"", events));
    }

    [Fact]
    public void Start_reads_and_writes_as_pinned() =>
        AssertPinned(
            "start.json", new StartMarker("batch-a-00001", 3, "start-1", "LabelShardGroup", "1", Later, Later.AddHours(1), Parent));

    [Fact]
    public void Message_reads_and_writes_as_pinned() =>
        AssertPinned("message.json", new HubMessage("batch-a", new EventRaised("m1", "Cancel", null)));

    [Fact]
    public void Mark_of_the_runner_reads_and_writes_as_pinned() => AssertPinned("runner.json", new RunnerMark("here", 12, Later, Later));

    [Fact]
    public async Task Object_that_is_no_history_stops_the_hub_with_a_sentence_that_names_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("open/a.000000.json", "{");
        await using var hub = new RunningHub(new FileSystemObjectStore(folder.Path), new TaskCatalog());

        var damaged = await Assert.ThrowsAsync<TaskHubException>(() => hub.Running);

        Assert.Equal(TaskHubErrorCodes.Damaged, damaged.Code);
        Assert.StartsWith("The hub's object 'open/a.000000.json' cannot be read", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_of_a_later_format_is_not_touched()
    {
        using var folder = new TemporaryFolder();
        var store = new FileSystemObjectStore(folder.Path);
        var record = new EpisodeRecord(0, 0, OrchestrationRuntimeStatus.Running, 1, null, [new OrchestratorStarted(At)]) { Format = 2 };
        await store.CreateAsync("instances/a/000000/000000.json", HubJson.Write(record));

        var damaged = await Assert.ThrowsAsync<TaskHubException>(
            () => new LocalTaskHubClient(store, TimeProvider.System).GetInstanceAsync("a"));

        Assert.Contains("has the format 2, this version reads 1", damaged.Message, StringComparison.Ordinal);
    }

    private static void AssertPinned<T>(string file, T value)
    {
        var golden = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Hub", "Golden", file));
        Assert.Equal(Indented(golden), Indented(HubJson.Write(value)));
        Assert.Equal(Indented(golden), Indented(HubJson.Write(HubJson.Read<T>(file, golden))));
    }

    private static string Indented(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true })) document.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
