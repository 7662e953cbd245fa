using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>Swaps left and right.</summary>
public static class Flip
{
    /// <summary>The mirror image.</summary>
    public static RgbImage Apply(RgbImage image) => FilledImage.Move(image, (x, y) => (image.Width - 1 - x, y));
}
