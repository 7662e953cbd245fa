using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Binary cross-entropy of tags, summed over the tags and averaged over the images.</summary>
public static class TagLoss
{
    /// <summary>Σ_t [ y log(1 + e^−z) + (1 − y) log(1 + e^z) ], averaged over images.</summary>
    /// <param name="logits">z, [B, T].</param>
    /// <param name="tags">y, 0 or 1, [B, T].</param>
    /// <returns>A scalar.</returns>
    public static Tensor Compute(Tensor logits, Tensor tags) =>
        nn.functional.binary_cross_entropy_with_logits(logits, tags, reduction: nn.Reduction.Sum) / (float)logits.shape[0];
}
