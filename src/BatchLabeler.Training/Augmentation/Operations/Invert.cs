using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>The negative of a picture, as Pillow's <c>ImageOps.invert</c>.</summary>
public static class Invert
{
    /// <summary>Turns every value v into 255 − v.</summary>
    public static RgbImage Apply(RgbImage image) => ChannelTable.Apply(image, value => byte.MaxValue - value);
}
