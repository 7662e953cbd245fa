using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.TrmMl;

/// <summary>Scores of a whole set of images, as the head gives them without dropout.</summary>
/// <param name="Region">z^r, <c>[N, C]</c>.</param>
/// <param name="Query">z^q, <c>[N, C]</c>; null without regions.</param>
public sealed record HeadScores(float[,] Region, float[,]? Query)
{
    private const int BatchSize = 256;

    /// <summary>Scores every image of a set; the head's mode is left as it was.</summary>
    public static HeadScores Compute(TrmMlHead head, PixelFeatureSet features)
    {
        using var _ = no_grad();
        using var outer = NewDisposeScope();
        var training = head.training;
        head.eval();
        var text = head.EncodePrompts();
        var region = new float[features.Count, head.Categories.Count];
        var query = head.Queries is null ? null : new float[features.Count, head.Categories.Count];
        for (var start = 0; start < features.Count; start += BatchSize)
        {
            using var scope = NewDisposeScope();
            var images = Enumerable.Range(start, Math.Min(BatchSize, features.Count - start)).ToArray();
            var pixels = tensor(features.GatherPixels(images)).reshape(images.Length, features.Pixels, features.Dimension);
            var output = head.forward(pixels, text);
            Copy(output.RegionScores, region, start);
            if (query is not null)
                Copy(output.QueryScores!, query, start);
        }
        head.train(training);
        return new HeadScores(region, query);
    }

    private static void Copy(Tensor scores, float[,] target, int start) =>
        Buffer.BlockCopy(scores.ToFloats(), 0, target, start * target.GetLength(1) * sizeof(float), (int)scores.numel() * sizeof(float));
}
