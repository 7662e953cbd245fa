using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Randomness;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Training.Tests.Heads;

/// <summary>
/// Features of images that were never rendered: every pixel is noise around a common direction, and a present category shows in one pixel
/// as the direction of its text feature.
/// </summary>
internal static class PlantedImages
{
    private const double Noise = 0.25;

    public static TrainingSet Create(TextTower tower, int images, double knownShare, int seed)
    {
        var random = new SplitMix64((ulong)seed);
        var directions = Directions(tower);
        var (pixels, dimension, categories) = (TinyWorld.Pixels, TinyWorld.Dimension, TinyWorld.Categories.Count);
        var features = new float[images * pixels * dimension];
        var labels = new LabelMatrix(images, categories);
        for (var i = 0; i < features.Length; i++)
            features[i] = (float)(Noise * Normal(random)) + (i % dimension == 0 ? 0.5f : 0);
        for (var image = 0; image < images; image++)
        {
            for (var category = 0; category < categories; category++)
            {
                labels[image, category] = random.NextDouble() < 0.4 ? LabelState.Present : LabelState.Absent;
                if (labels[image, category] == LabelState.Present)
                    Plant(features.AsSpan(((image * pixels) + (category * 3) + random.Next(3)) * dimension, dimension), directions[category]);
            }
        }
        var names = Enumerable.Range(0, images).Select(image => $"{image:D5}.png").ToArray();
        var set = new MemoryFeatureSet(names, pixels, dimension, features, Pool(features, pixels, dimension));
        return new TrainingSet(set, PartialLabelMask.Hide(labels, knownShare, seed), labels);
    }

    /// <summary>The image embedding is the mean over pixels.</summary>
    private static float[] Pool(float[] features, int pixels, int dimension)
    {
        var pooled = new float[features.Length / pixels];
        for (var i = 0; i < features.Length; i++)
            pooled[(i / (pixels * dimension) * dimension) + (i % dimension)] += features[i] / pixels;
        return pooled;
    }

    private static void Plant(Span<float> pixel, float[] direction)
    {
        for (var i = 0; i < pixel.Length; i++)
            pixel[i] += direction[i];
    }

    private static float[][] Directions(TextTower tower)
    {
        var text = HandWrittenPrompts.Encode(tower, TinyWorld.Tokenizer, TinyWorld.Categories, "a photo of a").ToFloats();
        return [.. text.Chunk(TinyWorld.Dimension).Select(row => row.Select(value => 1.5f * value).ToArray())];
    }

    private static double Normal(SplitMix64 random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
