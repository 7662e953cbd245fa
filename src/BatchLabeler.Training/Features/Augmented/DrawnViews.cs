namespace BatchLabeler.Training.Features.Augmented;

/// <summary>One view of each image; the views stay their owner's.</summary>
internal sealed class DrawnViews(IReadOnlyList<PixelFeatureSet> views, int[] drawn) : PixelFeatureSet
{
    public override IReadOnlyList<string> Names => views[0].Names;

    public override int Pixels => views[0].Pixels;

    public override int Dimension => views[0].Dimension;

    public override void ReadPixels(int image, Span<float> target) => views[drawn[image]].ReadPixels(image, target);

    public override void ReadPooled(int image, Span<float> target) => views[drawn[image]].ReadPooled(image, target);
}
