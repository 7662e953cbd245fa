using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads;

/// <summary>Scores z of a whole set of images, <c>[N, C]</c> each, as a head gives them without dropout; probabilities are σ(z).</summary>
/// <param name="Output">The head's output, which labelling uses.</param>
/// <param name="Region">z^r of TRM-ML; null for other heads.</param>
/// <param name="Query">z^q of TRM-ML; null for other heads, and without regions.</param>
public sealed record HeadScores(float[,] Output, float[,]? Region, float[,]? Query)
{
    private const int BatchSize = 256;

    /// <summary>Scores every image of a set, batch by batch.</summary>
    /// <param name="features">The images.</param>
    /// <param name="categories">C.</param>
    /// <param name="placement">Where images are scored.</param>
    /// <param name="score">The three scores of a batch, <c>[n, C]</c> each.</param>
    public static HeadScores Compute(
        PixelFeatureSet features, int categories, DevicePlacement placement, Func<HeadInput, (Tensor Output, Tensor? Region, Tensor? Query)> score)
    {
        var output = new float[features.Count, categories];
        float[,]? region = null;
        float[,]? query = null;
        for (var start = 0; start < features.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var images = Enumerable.Range(start, Math.Min(BatchSize, features.Count - start)).ToArray();
            var scores = score(HeadInput.Of(features, images, placement));
            Copy(scores.Output, output, start);
            if (scores.Region is not null)
                Copy(scores.Region, region ??= new float[features.Count, categories], start);
            if (scores.Query is not null)
                Copy(scores.Query, query ??= new float[features.Count, categories], start);
        }
        return new HeadScores(output, region, query);
    }

    private static void Copy(Tensor scores, float[,] target, int start) =>
        Buffer.BlockCopy(scores.ToFloats(), 0, target, start * target.GetLength(1) * sizeof(float), (int)scores.numel() * sizeof(float));
}
