using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Centres text features: (g − mean) · scale, element by element over d.</summary>
/// <param name="Mean">Mean over a set of texts, [d].</param>
/// <param name="Scale">One over the standard deviation over the same texts, [d].</param>
internal sealed record TextCentring(Tensor Mean, Tensor Scale)
{
    private const float Epsilon = 1e-5f;

    /// <summary>The centring by the mean and variance of features [T, d].</summary>
    public static TextCentring Of(Tensor features)
    {
        var mean = features.mean([0L]);
        var variance = (features - mean).pow(2).mean([0L]);
        return new TextCentring(mean, (variance + Epsilon).rsqrt());
    }

    /// <summary>Centres features [B, d].</summary>
    public Tensor Apply(Tensor features) => (features - Mean) * Scale;

    /// <summary>The text tower's weights with the centring folded in: W' = W diag(scale), b' = −mean · scale.</summary>
    public Dictionary<string, StoredTensor> FoldInto(TextTower tower)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var weights = tower.SaveWeights();
        weights["text_projection"] = (weights["text_projection"].ToTensor() * Scale).ToStored();
        weights["text_projection_bias"] = (Mean * Scale).neg().ToStored();
        return weights;
    }
}
