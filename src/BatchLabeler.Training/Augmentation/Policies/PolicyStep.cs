using BatchLabeler.Core.Randomness;
using BatchLabeler.Inference.Images;
using BatchLabeler.Training.Augmentation.Operations;

namespace BatchLabeler.Training.Augmentation.Policies;

/// <summary>An operation that is applied with some probability.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Probability">From 0 for never to 1 for always.</param>
/// <param name="Magnitude">How strong, from 0 to 9; equal steps of the operation's own range. Some operations have only one strength.</param>
public sealed record PolicyStep(PolicyOperation Operation, double Probability, int Magnitude)
{
    private const double Steps = 9;

    /// <summary>Applies the operation, or not.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="random">Draws whether, and the direction of operations that have two.</param>
    public RgbImage Apply(RgbImage image, SplitMix64 random) => random.NextDouble() < Probability ? Always(image, random) : image;

    private RgbImage Always(RgbImage image, SplitMix64 random) => Operation switch
    {
        PolicyOperation.ShearX => Shear.ApplyX(image, Signed(0.3, random)),
        PolicyOperation.ShearY => Shear.ApplyY(image, Signed(0.3, random)),
        PolicyOperation.TranslateX => Translate.ApplyX(image, Signed(150.0 / 331, random)),
        PolicyOperation.TranslateY => Translate.ApplyY(image, Signed(150.0 / 331, random)),
        PolicyOperation.Rotate => Rotate.Apply(image, UpTo(30)),
        PolicyOperation.Color => Saturation.Apply(image, 1 + Signed(0.9, random)),
        PolicyOperation.Posterize => Posterize.Apply(image, 8 - (int)Math.Round(UpTo(4))),
        PolicyOperation.Solarize => Solarize.Apply(image, 256 - UpTo(256)),
        PolicyOperation.Contrast => Contrast.Apply(image, 1 + Signed(0.9, random)),
        PolicyOperation.Sharpness => Sharpness.Apply(image, 1 + Signed(0.9, random)),
        PolicyOperation.Brightness => Brightness.Apply(image, 1 + Signed(0.9, random)),
        PolicyOperation.AutoContrast => AutoContrast.Apply(image),
        PolicyOperation.Equalize => Equalize.Apply(image),
        _ => Invert.Apply(image),
    };

    private double UpTo(double most) => Magnitude * (most / Steps);

    private double Signed(double most, SplitMix64 random) => random.Next(2) == 1 ? UpTo(most) : -UpTo(most);
}
