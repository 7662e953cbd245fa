using BatchLabeler.Inference.Preprocessing;

namespace BatchLabeler.Inference.Labeling;

/// <summary>
/// Neighbouring images in input order. The decoded ones fill the front of a tensor <c>[BatchSize, 3, S, S]</c>; failed ones only
/// keep their place.
/// </summary>
internal sealed class ImageBatch(float[] tensor, int imageLength)
{
    private readonly List<PreparedImage> _images = [];

    internal float[] Tensor { get; } = tensor;

    internal int ImageLength { get; } = imageLength;

    internal IReadOnlyList<PreparedImage> Images => _images;

    internal int Decoded { get; private set; }

    internal void Add(PreparedImage image, PixelNormalizer normalizer)
    {
        if (image.Decoded is { } decoded) normalizer.Normalize(decoded.Rgb, Tensor.AsSpan(Decoded++ * ImageLength, ImageLength));
        _images.Add(image);
    }
}
