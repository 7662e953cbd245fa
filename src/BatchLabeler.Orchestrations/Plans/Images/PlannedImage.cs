using BatchLabeler.Orchestrations.Shards;

namespace BatchLabeler.Orchestrations.Plans.Images;

/// <summary>An image in plan order, and where a source goes on behind it.</summary>
/// <param name="Name">Its name within the batch.</param>
/// <param name="Image">Its line of a shard's definition, without the known labels.</param>
/// <param name="Behind">Where the source goes on behind it; only the parts that concern the source count.</param>
internal sealed record PlannedImage(string Name, ShardImage Image, PlanCursor Behind);
