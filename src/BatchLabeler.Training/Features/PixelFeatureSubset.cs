namespace BatchLabeler.Training.Features;

/// <summary>Some images of another set, which stays the owner of the features.</summary>
internal sealed class PixelFeatureSubset(PixelFeatureSet whole, IReadOnlyList<int> images) : PixelFeatureSet
{
    public override IReadOnlyList<string> Names { get; } = [.. images.Select(image => whole.Names[image])];

    public override int Pixels => whole.Pixels;

    public override int Dimension => whole.Dimension;

    public override void ReadPixels(int image, Span<float> target) => whole.ReadPixels(images[image], target);

    public override void ReadPooled(int image, Span<float> target) => whole.ReadPooled(images[image], target);
}
