using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Inference.Preprocessing;

namespace BatchLabeler.Inference.Tests.Labeling;

/// <summary>A model whose only score is the red value of the first pixel.</summary>
internal sealed class FakeLabeler : IImageLabeler
{
    public List<int> Batches { get; } = [];

    /// <summary>What happens before a batch is answered, with the reds of its images.</summary>
    public Action<int[], CancellationToken> Before { get; init; } = (_, _) => { };

    public int ImageSize => 8;

    public PixelNormalizer Normalizer { get; } = new([0, 0, 0], [1, 1, 1]);

    public IReadOnlyList<ImageLabels> Label(
        float[] pixels, IReadOnlyList<IReadOnlyList<LabelState>?> known, CancellationToken cancellation = default)
    {
        var reds = known.Select((_, image) => (int)Math.Round(pixels[image * 3 * ImageSize * ImageSize] * 255)).ToArray();
        Batches.Add(reds.Length);
        Before(reds, cancellation);
        return [.. reds.Select(red => new ImageLabels([red], [LabelState.Present], [LabelSource.Model], null, null))];
    }
}
