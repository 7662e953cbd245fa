using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.TrmMl.Options;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Prototypes;

/// <summary>
/// Asks of every region which category's visual prototypes are nearest to it, as seen from the mean pixel μ. Eq. 8 to 11 compare a region with its own
/// category alone, so a map that has found the thing of another category passes for a present label, and teaches the map to go there again.
/// </summary>
/// <param name="origin">μ, <c>[d]</c>.</param>
public sealed class NearestCategoryGuard(float[] origin)
{
    private const float Nowhere = -2;

    /// <summary>The guard that the options ask for; null for none.</summary>
    public static NearestCategoryGuard? Of(PixelFeatureSet features, PseudoLabelOptions options) =>
        options.Guard == PseudoLabelGuard.Nearest && options.Agreement != PseudoLabelAgreement.TextOnly ? new(PixelOrigin.Of(features)) : null;

    /// <summary>
    /// Whether each region is nearer to its own category than to any other that has prototypes: 1 or 0, <c>[N · C]</c> row-major.
    /// </summary>
    /// <param name="regionFeatures">F^r, L2-normalised, <c>[N, C, d]</c>.</param>
    /// <param name="bank">The visual prototypes.</param>
    public float[] Admit(Tensor regionFeatures, VisualPrototypeBank bank)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        var regions = nn.functional.normalize(regionFeatures - tensor(origin).Beside(regionFeatures), p: 2, dim: -1);
        var prototypes = nn.functional.normalize(tensor(bank.MeanPrototypes(origin)).reshape(bank.Categories, bank.Dimension), p: 2, dim: -1).Beside(regions);
        var others = regions.matmul(prototypes.transpose(0, 1)).masked_fill(NotAnother(bank).Beside(regions), Nowhere).amax([2L]);
        return ((regions * prototypes).sum(-1) - others).gt(0).to_type(ScalarType.Float32).ToFloats();
    }

    /// <summary>For the region of a category in each row, the columns that are no rivals: the category itself and those without prototypes, <c>[C, C]</c>.</summary>
    private static Tensor NotAnother(VisualPrototypeBank bank)
    {
        var empty = tensor(Enumerable.Range(0, bank.Categories).Select(category => bank.Count(category) == 0 ? 1f : 0f).ToArray());
        return (eye(bank.Categories) + empty.unsqueeze(0)).gt(0);
    }
}
