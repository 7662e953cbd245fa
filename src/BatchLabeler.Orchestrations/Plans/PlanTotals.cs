namespace BatchLabeler.Orchestrations.Plans;

/// <summary>What a plan holds up to some place.</summary>
/// <param name="Shards">Shards, all full but perhaps the last.</param>
/// <param name="Images">Images.</param>
/// <param name="Known">Images with at least one known label.</param>
/// <param name="UnusedLabels">Lines of <c>labels.jsonl</c> that name no image.</param>
public sealed record PlanTotals(int Shards, long Images, long Known, long UnusedLabels)
{
    /// <summary>Nothing is planned.</summary>
    public static PlanTotals None { get; } = new(0, 0, 0, 0);
}
