using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub.History;

/// <summary>What one episode added to a history: the content of one create-only object.</summary>
/// <param name="Generation">The generation, from 0; ContinueAsNew begins the next.</param>
/// <param name="Episode">The episode within it, from 0.</param>
/// <param name="Status">Where the orchestration stands after it.</param>
/// <param name="EventCount">How many events the generation's history holds with these.</param>
/// <param name="CustomStatus">The custom status after it, as JSON.</param>
/// <param name="Events">The events, in order.</param>
internal sealed record EpisodeRecord(
    int Generation,
    int Episode,
    OrchestrationRuntimeStatus Status,
    int EventCount,
    string? CustomStatus,
    IReadOnlyList<HistoryEvent> Events)
{
    public const int CurrentFormat = 1;

    /// <summary>The version of this layout.</summary>
    [JsonPropertyOrder(-1)]
    public int Format { get; init; } = CurrentFormat;

    [JsonIgnore]
    public DateTime At => Events.OfType<OrchestratorStarted>().First().At;

    [JsonIgnore]
    public IEnumerable<ActionEvent> Actions => Events.OfType<ActionEvent>();

    [JsonIgnore]
    public ExecutionCompleted? End => Events.OfType<ExecutionCompleted>().LastOrDefault();

    [JsonIgnore]
    public ContinuedAsNew? Continuation => Events.OfType<ContinuedAsNew>().LastOrDefault();

    [JsonIgnore]
    public ExecutionStarted? Start => Events.OfType<ExecutionStarted>().FirstOrDefault();
}
