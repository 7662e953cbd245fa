using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Import;

namespace BatchLabeler.Training.Tests.Import;

public sealed class ImportParityTests : IDisposable
{
    private readonly ImportWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [SharedTheory]
    [InlineData("rn", "RN 1-2-1-1 w16")]
    [InlineData("vit", "ViT w128 p16")]
    public void An_imported_encoder_gives_the_reference_embedding(string model, string name)
    {
        var bundle = Import(model, imageSize: 64);
        var io = Reference(model);

        using var encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath);
        var encoded = encoder.Encode(io["io.image"].ToFloat32(), 2);

        Assert.Equal(name, bundle.Encoder.Name);
        AssertNear(io["io.encode_image"].ToFloat32(), encoded.PooledFeatures);
    }

    [SharedFact]
    public void An_imported_residual_network_gives_the_reference_pixel_features_at_a_larger_size()
    {
        var bundle = Import("rn", imageSize: 128);
        var io = Reference("rn");

        using var encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath);

        AssertNear(io["io.pixel_features_large"].ToFloat32(), encoder.Encode(io["io.image_large"].ToFloat32(), 2).PixelFeatures);
    }

    [SharedTheory]
    [InlineData("rn", 64)]
    [InlineData("rn", 224)]
    [InlineData("vit", 64)]
    [InlineData("vit", 448)]
    public void An_imported_model_labels_pictures(string model, int imageSize)
    {
        var bundle = Import(model, imageSize);
        var random = new Random(1);
        float[] pixels = [.. Enumerable.Range(0, 2 * 3 * imageSize * imageSize).Select(_ => (float)(random.NextDouble() - 0.5))];

        using var labeler = new ImageLabeler(bundle);
        var labels = labeler.Label(pixels, [null, [LabelState.Present, LabelState.Unknown, LabelState.Unknown]]);

        Assert.Equal(2, labels.Count);
        Assert.All(labels, image => Assert.All(image.Scores, score => Assert.InRange(score, 0, 1)));
        Assert.Equal(LabelState.Present, labels[1].States[0]);
        AssertNear(ScoresByHand(bundle, pixels), [.. labels.SelectMany(image => image.Scores)]);
    }

    /// <summary>softmax over pixels of 20 cos(f_p, g+), f^r as the weighted sum, sigmoid(s (cos(f^r, g+) - cos(f^r, g-))), in plain loops.</summary>
    private static float[] ScoresByHand(ModelBundle bundle, float[] pixels)
    {
        using var encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath);
        var (d, text, scale) = (bundle.Encoder.FeatureDimension, bundle.LoadTextFeatures(), bundle.Description.Options.GetProperty("scale").GetDouble());
        var scores = new List<float>();
        foreach (var image in encoder.Encode(pixels, 2).PixelFeatures.Chunk(bundle.Encoder.GridSize * bundle.Encoder.GridSize * d))
            foreach (var (positive, negative) in text.Positive.Chunk(d).Zip(text.Negative.Chunk(d)))
            {
                var unit = image.Chunk(d).Select(pixel => pixel.Select(value => value / Norm(pixel)).ToArray()).ToArray();
                var weights = unit.Select(pixel => Math.Exp(20 * Dot(pixel, positive))).ToArray();
                var region = Enumerable.Range(0, d).Select(k => (float)unit.Zip(weights, (pixel, weight) => pixel[k] * weight / weights.Sum()).Sum()).ToArray();
                scores.Add((float)(1 / (1 + Math.Exp(-scale * (Dot(region, positive) - Dot(region, negative)) / Norm(region)))));
            }
        return [.. scores];
    }

    private static float Norm(float[] values) => MathF.Sqrt(values.Sum(value => value * value));

    private static double Dot(float[] a, float[] b) => a.Zip(b, (x, y) => (double)x * y).Sum();

    private static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        var largest = Math.Max(1, expected.Max(Math.Abs));
        Assert.InRange(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() / largest, 0, 1e-4);
    }

    private static IReadOnlyDictionary<string, StoredTensor> Reference(string model) =>
        SafetensorsFile.Read(SharedFolder.Path($"clip-parity/{model}.safetensors")).Tensors;

    private ModelBundle Import(string model, int imageSize) =>
        new ClipImporter(_workspace.Options(SharedFolder.Path($"clip-parity/{model}.safetensors"), imageSize)).Run().Bundle;
}
