namespace BatchLabeler.Training.Features;

/// <summary>Images of a cache, read one by one, so that memory does not grow with their number.</summary>
internal sealed class ImageFeatureSet(ImageFeatureCache cache, IReadOnlyList<(string Image, string ETag)> images) : PixelFeatureSet
{
    public override IReadOnlyList<string> Names { get; } = [.. images.Select(image => image.Image)];

    public override int Pixels => cache.Pixels;

    public override int Dimension => cache.Dimension;

    public override void ReadPixels(int image, Span<float> target) => Read(image, 0, target[..(Pixels * Dimension)]);

    public override void ReadPooled(int image, Span<float> target) => Read(image, Pixels * Dimension, target[..Dimension]);

    private void Read(int image, int start, Span<float> target)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)image, (uint)Count, nameof(image));
        cache.Read(images[image].Image, images[image].ETag, start, target);
    }
}
