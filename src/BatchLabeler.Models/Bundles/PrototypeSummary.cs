using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Bundles;

/// <summary>All that labelling needs of the prototype statistics, row-major.</summary>
/// <param name="Categories">C.</param>
/// <param name="Dimension">d.</param>
/// <param name="VisualMean">[C, d], the mean of the L2-normalised entries of each category's bank.</param>
/// <param name="VisualThresholds">[2, C]: row 0 positive, row 1 negative.</param>
/// <param name="TextThresholds">[2, C]: row 0 positive, row 1 negative.</param>
public sealed record PrototypeSummary(int Categories, int Dimension, float[] VisualMean, float[] VisualThresholds, float[] TextThresholds)
{
    /// <summary>The tensors <c>visual_mean</c>, <c>visual_thresholds</c> and <c>text_thresholds</c>.</summary>
    public IReadOnlyDictionary<string, StoredTensor> ToTensors() => new SortedDictionary<string, StoredTensor>(StringComparer.Ordinal)
    {
        ["visual_mean"] = StoredTensor.FromFloat32([Categories, Dimension], VisualMean),
        ["visual_thresholds"] = StoredTensor.FromFloat32([2, Categories], VisualThresholds),
        ["text_thresholds"] = StoredTensor.FromFloat32([2, Categories], TextThresholds),
    };

    /// <summary>Reads what <see cref="ToTensors"/> wrote.</summary>
    /// <exception cref="SafetensorsException">A tensor is missing or has another shape.</exception>
    public static PrototypeSummary FromTensors(SafetensorsContent content, int categories, int dimension) => new(
        categories,
        dimension,
        content.Matrix("visual_mean", categories, dimension),
        content.Matrix("visual_thresholds", 2, categories),
        content.Matrix("text_thresholds", 2, categories));
}
