using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Retraining;

/// <summary>A line of a snapshot: what is known of one image.</summary>
/// <param name="Image">The image's name in the container <c>batches</c>.</param>
/// <param name="ETag">The tag of its content when the snapshot was taken.</param>
/// <param name="Labels">The known states by category, never <see cref="LabelState.Unknown"/>, in the categories' ordinal order.</param>
public sealed record SnapshotLine(string Image, string ETag, IReadOnlyList<KnownLabel> Labels)
{
    /// <summary>Writes the line without the line break; equal lines give equal bytes.</summary>
    public string ToJson() => RetrainingJson.WriteLine(this);

    /// <summary>Reads a line.</summary>
    /// <exception cref="System.Text.Json.JsonException">The text is not a line of a snapshot.</exception>
    public static SnapshotLine FromJson(string json) => RetrainingJson.Read<SnapshotLine>(json);
}
