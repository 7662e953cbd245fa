using BatchLabeler.Core.Labels;
using BatchLabeler.Inference.Preprocessing;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Labels batches of preprocessed images.</summary>
public interface IImageLabeler
{
    /// <summary>Gets the side S of the square input in pixels.</summary>
    int ImageSize { get; }

    /// <summary>Gets how pixels become input values.</summary>
    PixelNormalizer Normalizer { get; }

    /// <summary>Labels N images. One call at a time.</summary>
    /// <param name="pixels">Normalised RGB <c>[N, 3, S, S]</c>; may be longer.</param>
    /// <param name="known">The states that came with each image, <c>[C]</c>, or null; its length is N.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>The labels of each image, in order.</returns>
    IReadOnlyList<ImageLabels> Label(
        float[] pixels, IReadOnlyList<IReadOnlyList<LabelState>?> known, CancellationToken cancellation = default);
}
