using BatchLabeler.Inference.Encoding;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Features;

namespace BatchLabeler.Training.Evaluation;

/// <summary>Scores whole sets with a <c>head.onnx</c>, exactly as labelling does.</summary>
public static class RegionScoring
{
    private const int BatchSize = 64;

    /// <summary>The probabilities <c>[N, C]</c> of every image.</summary>
    /// <param name="encoder">The encoder of the features.</param>
    /// <param name="headPath">The file <c>head.onnx</c>.</param>
    /// <param name="categories">C.</param>
    /// <param name="features">The features.</param>
    public static float[,] Compute(EncoderDescription encoder, string headPath, int categories, PixelFeatureSet features)
    {
        using var head = new RegionHead(encoder, categories, headPath);
        var scores = new float[features.Count, categories];
        for (var start = 0; start < features.Count; start += BatchSize)
        {
            var images = Enumerable.Range(start, Math.Min(BatchSize, features.Count - start)).ToArray();
            var batch = head.Score(features.GatherPixels(images), features.GatherPooled(images), images.Length).Scores;
            Buffer.BlockCopy(batch, 0, scores, start * categories * sizeof(float), batch.Length * sizeof(float));
        }
        return scores;
    }
}
