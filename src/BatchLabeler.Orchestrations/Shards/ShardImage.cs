using BatchLabeler.Core.Labels;

namespace BatchLabeler.Orchestrations.Shards;

/// <summary>A line of a shard's definition.</summary>
/// <param name="Image">The image's name in the container <c>batches</c>, as manifests show it.</param>
/// <param name="ETag">The tag it had when the batch was planned; an image that changed since fails with <c>image-changed</c>.</param>
/// <param name="Known">The states that came with the batch by category; null or absent where nothing is known.</param>
/// <param name="Row">
/// The finished row of an earlier run, as a JSON line, which is taken over as it is; null where the image is to be labelled.
/// </param>
public sealed record ShardImage(string Image, string ETag, IReadOnlyDictionary<string, LabelState>? Known = null, string? Row = null);
