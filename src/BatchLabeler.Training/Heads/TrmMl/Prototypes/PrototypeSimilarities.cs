using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl.Prototypes;

/// <summary>
/// Eq. 8 for a batch: the mean cosine of each region to the visual prototypes of its category, and its cosine to the text prototype.
/// The mean over ℓ prototypes is one product with their normalised mean. Visual similarities are measured from the bank's origin.
/// </summary>
public sealed class PrototypeSimilarities
{
    private readonly float[] _visual;
    private readonly float[] _text;
    private readonly int _categories;

    private PrototypeSimilarities(float[] visual, float[] text, int categories) => (_visual, _text, _categories) = (visual, text, categories);

    /// <summary>Compares region features <c>[N, C, d]</c>, L2-normalised, with the prototypes of a state.</summary>
    public static PrototypeSimilarities Compute(Tensor regionFeatures, StatisticsState state)
    {
        using var _ = no_grad();
        using var scope = NewDisposeScope();
        return new PrototypeSimilarities(
            Cosines(Directions(regionFeatures, state.Bank.Origin), state.Bank.MeanPrototypes()),
            Cosines(regionFeatures, state.TextPrototypes),
            state.Bank.Categories);
    }

    /// <summary>Mean cosine to the visual prototypes; 0 while there are none.</summary>
    public float Visual(int image, int category) => _visual[(image * _categories) + category];

    /// <summary>Cosine to the text prototype.</summary>
    public float Text(int image, int category) => _text[(image * _categories) + category];

    private static Tensor Directions(Tensor regionFeatures, ReadOnlySpan<float> origin) => origin.ContainsAnyExcept(0f)
        ? nn.functional.normalize(regionFeatures - tensor(origin.ToArray()).Beside(regionFeatures), p: 2, dim: -1)
        : regionFeatures;

    private static float[] Cosines(Tensor regionFeatures, float[] prototypes) =>
        (regionFeatures * tensor(prototypes).reshape(regionFeatures.shape[1], regionFeatures.shape[2]).Beside(regionFeatures)).sum(-1).ToFloats();
}
