using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Evaluation;

/// <summary>What the frozen towers say without any training: cosines to the text features of hand-written prompts, <c>[N, C]</c>.</summary>
/// <param name="Pooled">Of the tower's image embedding, as CLIP itself does it.</param>
/// <param name="PixelMaximum">Of the best pixel.</param>
/// <param name="PixelSoftmax">Of all pixels, weighted by a softmax over them.</param>
public sealed record ZeroShotScores(float[,] Pooled, float[,] PixelMaximum, float[,] PixelSoftmax)
{
    private const int BatchSize = 256;
    private const double Sharpness = 20;

    /// <summary>Scores every image of a set against text features <c>[C, d]</c>, L2-normalised.</summary>
    public static ZeroShotScores Compute(PixelFeatureSet features, Tensor textFeatures)
    {
        using var _ = no_grad();
        var categories = (int)textFeatures.shape[0];
        var scores = new ZeroShotScores(new float[features.Count, categories], new float[features.Count, categories], new float[features.Count, categories]);
        for (var start = 0; start < features.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var images = Enumerable.Range(start, Math.Min(BatchSize, features.Count - start)).ToArray();
            var pooled = tensor(features.GatherPooled(images)).reshape(images.Length, features.Dimension);
            var pixels = tensor(features.GatherPixels(images)).reshape(images.Length, features.Pixels, features.Dimension);
            var cosines = Cosines(pixels, textFeatures);
            Copy(Cosines(pooled, textFeatures), scores.Pooled, start);
            Copy(cosines.amax([1]), scores.PixelMaximum, start);
            Copy(((cosines * Sharpness).softmax(1) * cosines).sum(1), scores.PixelSoftmax, start);
        }
        return scores;
    }

    private static Tensor Cosines(Tensor visual, Tensor text) => functional.normalize(visual, p: 2, dim: -1).matmul(text.transpose(0, 1));

    private static void Copy(Tensor values, float[,] target, int start) =>
        Buffer.BlockCopy(values.ToFloats(), 0, target, start * target.GetLength(1) * sizeof(float), (int)values.numel() * sizeof(float));
}
