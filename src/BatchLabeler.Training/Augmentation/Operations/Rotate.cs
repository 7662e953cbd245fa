using BatchLabeler.Inference.Images;

namespace BatchLabeler.Training.Augmentation.Operations;

/// <summary>
/// Turns a picture around its middle, as Pillow's <c>rotate</c> without interpolation, in its fixed point of 16 bits; what is uncovered
/// is grey.
/// </summary>
public static class Rotate
{
    private const int FractionBits = 16;
    private const int Digits = 15;

    /// <summary>Turns counter-clockwise.</summary>
    /// <param name="image">The picture; at most 32,767 pixels wide and high.</param>
    /// <param name="degrees">The angle, from −90 to 90.</param>
    public static RgbImage Apply(RgbImage image, double degrees)
    {
        if (degrees == 0)
            return image;
        var angle = -degrees * (Math.PI / 180);
        var (cosine, sine) = (Math.Round(Math.Cos(angle), Digits), Math.Round(Math.Sin(angle), Digits));
        var (centreX, centreY) = (image.Width / 2.0, image.Height / 2.0);
        var offsetX = centreX + (cosine * -centreX) + (sine * -centreY);
        var offsetY = centreY + (-sine * -centreX) + (cosine * -centreY);
        var (acrossX, downX) = (Fixed(cosine), Fixed(sine));
        var (acrossY, downY) = (Fixed(-sine), Fixed(cosine));
        var startX = Fixed(offsetX + (cosine * 0.5) + (sine * 0.5));
        var startY = Fixed(offsetY + (-sine * 0.5) + (cosine * 0.5));
        return FilledImage.Move(
            image,
            (x, y) => ((startX + (x * acrossX) + (y * downX)) >> FractionBits, (startY + (x * acrossY) + (y * downY)) >> FractionBits));
    }

    private static int Fixed(double value) => (int)Math.Floor((value * (1 << FractionBits)) + 0.5);
}
