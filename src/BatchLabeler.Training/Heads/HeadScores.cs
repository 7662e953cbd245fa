using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Devices;
using BatchLabeler.Training.Features;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads;

/// <summary>Scores z of a whole set of images, as a head gives them without dropout; probabilities are σ(z).</summary>
/// <param name="Region">The head's output, <c>[N, C]</c>; for TRM-ML z^r.</param>
/// <param name="Query">A second score that labelling does not use, <c>[N, C]</c>, such as z^q of TRM-ML; null for none.</param>
public sealed record HeadScores(float[,] Region, float[,]? Query)
{
    private const int BatchSize = 256;

    /// <summary>Scores every image of a set, batch by batch.</summary>
    /// <param name="features">The images.</param>
    /// <param name="categories">C.</param>
    /// <param name="placement">Where images are scored.</param>
    /// <param name="score">The output and the second score of a batch, <c>[n, C]</c> each.</param>
    public static HeadScores Compute(
        PixelFeatureSet features, int categories, DevicePlacement placement, Func<HeadInput, (Tensor Region, Tensor? Query)> score)
    {
        var region = new float[features.Count, categories];
        float[,]? query = null;
        for (var start = 0; start < features.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var images = Enumerable.Range(start, Math.Min(BatchSize, features.Count - start)).ToArray();
            var output = score(HeadInput.Of(features, images, placement));
            Copy(output.Region, region, start);
            if (output.Query is not null)
                Copy(output.Query, query ??= new float[features.Count, categories], start);
        }
        return new HeadScores(region, query);
    }

    private static void Copy(Tensor scores, float[,] target, int start) =>
        Buffer.BlockCopy(scores.ToFloats(), 0, target, start * target.GetLength(1) * sizeof(float), (int)scores.numel() * sizeof(float));
}
