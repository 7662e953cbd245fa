using BatchLabeler.Core.Prototypes;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>What came out of a shard.</summary>
/// <param name="Rows">A manifest row per image, JSON lines in the shard's order.</param>
/// <param name="Labeled">How many images were labelled.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Delta">What its known labels teach the prototype statistics; null where the run keeps none.</param>
/// <param name="Doubt">
/// Why another attempt may go better, such as a store that did not answer; null where the rows say what is wrong with the images alone.
/// </param>
public sealed record ShardOutput(ReadOnlyMemory<byte> Rows, int Labeled, int Failed, StatisticsDelta? Delta = null, string? Doubt = null);
