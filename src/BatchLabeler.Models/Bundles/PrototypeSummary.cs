using BatchLabeler.Core.Prototypes;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Bundles;

/// <summary>The prototype statistics of a version: what labelling needs of them, row-major, and the bank they continue from.</summary>
/// <param name="Categories">C.</param>
/// <param name="Dimension">d.</param>
/// <param name="VisualMean">[C, d], the mean of the directions of each category's prototypes as seen from the origin; zeros for a category without one.</param>
/// <param name="VisualThresholds">[2, C]: row 0 positive, row 1 negative; <see cref="StoredThresholds"/> says how one is missing.</param>
/// <param name="TextThresholds">[2, C]: row 0 positive, row 1 negative; likewise.</param>
public sealed record PrototypeSummary(int Categories, int Dimension, float[] VisualMean, float[] VisualThresholds, float[] TextThresholds)
{
    private const string OriginName = "visual_origin";

    /// <summary>μ [d], from which visual similarities are measured; zeros for plain cosines.</summary>
    public float[] VisualOrigin { get; init; } = new float[Dimension];

    /// <summary>The visual bank [C, ℓ, d], which later images and later trainings continue; null for a model that kept none.</summary>
    public VisualPrototypeBank? VisualBank { get; init; }

    /// <summary>What is known before any image: no prototypes, no thresholds, hence no pseudo-labels.</summary>
    public static PrototypeSummary None(int categories, int dimension)
    {
        var thresholds = StoredThresholds.Of(new CategoryThresholds(categories, new PrototypeOptions()));
        return new PrototypeSummary(categories, dimension, new float[categories * dimension], thresholds, [.. thresholds]);
    }

    /// <summary>
    /// The tensors <c>visual_mean</c>, <c>visual_thresholds</c> and <c>text_thresholds</c>, with an origin <c>visual_origin</c> and, with a bank, <c>visual_bank</c> [C, ℓ, d]
    /// in halves and <c>visual_bank_counts</c> [C].
    /// </summary>
    public IReadOnlyDictionary<string, StoredTensor> ToTensors()
    {
        var tensors = new SortedDictionary<string, StoredTensor>(StringComparer.Ordinal)
        {
            ["visual_mean"] = StoredTensor.FromFloat32([Categories, Dimension], VisualMean),
            ["visual_thresholds"] = StoredTensor.FromFloat32([2, Categories], VisualThresholds),
            ["text_thresholds"] = StoredTensor.FromFloat32([2, Categories], TextThresholds),
        };
        if (VisualOrigin.AsSpan().ContainsAnyExcept(0f)) tensors[OriginName] = StoredTensor.FromFloat32([1, Dimension], VisualOrigin);
        if (VisualBank is not null) VisualBankTensors.Write(tensors, VisualBank);
        return tensors;
    }

    /// <summary>Reads what <see cref="ToTensors"/> wrote.</summary>
    /// <exception cref="SafetensorsException">A tensor is missing or has another shape.</exception>
    public static PrototypeSummary FromTensors(SafetensorsContent content, int categories, int dimension)
    {
        var origin = content.Tensors.ContainsKey(OriginName) ? content.Matrix(OriginName, 1, dimension) : new float[dimension];
        return new PrototypeSummary(
            categories,
            dimension,
            content.Matrix("visual_mean", categories, dimension),
            content.Matrix("visual_thresholds", 2, categories),
            content.Matrix("text_thresholds", 2, categories))
        {
            VisualOrigin = origin,
            VisualBank = VisualBankTensors.Read(content, categories, dimension, origin),
        };
    }
}
