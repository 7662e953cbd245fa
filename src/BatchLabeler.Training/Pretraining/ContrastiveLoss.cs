using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>CLIP's symmetric loss: each image must find its caption among those of the batch and each caption its image.</summary>
public static class ContrastiveLoss
{
    /// <summary>Half the sum of both cross-entropies over the rows and the columns of s · u vᵀ, with the diagonal as target.</summary>
    /// <param name="images">u, normalised image embeddings, [B, d].</param>
    /// <param name="texts">v, normalised text features of the same rows, [B, d].</param>
    /// <param name="scale">s, a positive scalar.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Compute(Tensor images, Tensor texts, Tensor scale)
    {
        var logits = matmul(images, texts.transpose(0, 1)) * scale;
        var target = arange(images.shape[0], dtype: ScalarType.Int64);
        return (nn.functional.cross_entropy(logits, target) + nn.functional.cross_entropy(logits.transpose(0, 1), target)) * 0.5f;
    }
}
