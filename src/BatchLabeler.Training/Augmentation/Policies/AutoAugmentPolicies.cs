using static BatchLabeler.Training.Augmentation.Policies.PolicyOperation;

namespace BatchLabeler.Training.Augmentation.Policies;

/// <summary>
/// The sub-policies that AutoAugment (Cubuk et al., 2019) found on two sets of pictures. TaI-DPT draws one
/// of them for each picture.
/// </summary>
public static class AutoAugmentPolicies
{
    /// <summary>The 25 found on ImageNet; five of them are there twice.</summary>
    public static IReadOnlyList<SubPolicy> ImageNet { get; } =
    [
        Of(Posterize, 0.4, 8, Rotate, 0.6, 9),
        Of(Solarize, 0.6, 5, AutoContrast, 0.6, 5),
        Of(Equalize, 0.8, 8, Equalize, 0.6, 3),
        Of(Posterize, 0.6, 7, Posterize, 0.6, 6),
        Of(Equalize, 0.4, 7, Solarize, 0.2, 4),
        Of(Equalize, 0.4, 4, Rotate, 0.8, 8),
        Of(Solarize, 0.6, 3, Equalize, 0.6, 7),
        Of(Posterize, 0.8, 5, Equalize, 1.0, 2),
        Of(Rotate, 0.2, 3, Solarize, 0.6, 8),
        Of(Equalize, 0.6, 8, Posterize, 0.4, 6),
        Of(Rotate, 0.8, 8, Color, 0.4, 0),
        Of(Rotate, 0.4, 9, Equalize, 0.6, 2),
        Of(Equalize, 0.0, 7, Equalize, 0.8, 8),
        Of(Invert, 0.6, 4, Equalize, 1.0, 8),
        Of(Color, 0.6, 4, Contrast, 1.0, 8),
        Of(Rotate, 0.8, 8, Color, 1.0, 2),
        Of(Color, 0.8, 8, Solarize, 0.8, 7),
        Of(Sharpness, 0.4, 7, Invert, 0.6, 8),
        Of(ShearX, 0.6, 5, Equalize, 1.0, 9),
        Of(Color, 0.4, 0, Equalize, 0.6, 3),
        Of(Equalize, 0.4, 7, Solarize, 0.2, 4),
        Of(Solarize, 0.6, 5, AutoContrast, 0.6, 5),
        Of(Invert, 0.6, 4, Equalize, 1.0, 8),
        Of(Color, 0.6, 4, Contrast, 1.0, 8),
        Of(Equalize, 0.8, 8, Equalize, 0.6, 3),
    ];

    /// <summary>The 25 found on CIFAR-10.</summary>
    public static IReadOnlyList<SubPolicy> Cifar10 { get; } =
    [
        Of(Invert, 0.1, 7, Contrast, 0.2, 6),
        Of(Rotate, 0.7, 2, TranslateX, 0.3, 9),
        Of(Sharpness, 0.8, 1, Sharpness, 0.9, 3),
        Of(ShearY, 0.5, 8, TranslateY, 0.7, 9),
        Of(AutoContrast, 0.5, 8, Equalize, 0.9, 2),
        Of(ShearY, 0.2, 7, Posterize, 0.3, 7),
        Of(Color, 0.4, 3, Brightness, 0.6, 7),
        Of(Sharpness, 0.3, 9, Brightness, 0.7, 9),
        Of(Equalize, 0.6, 5, Equalize, 0.5, 1),
        Of(Contrast, 0.6, 7, Sharpness, 0.6, 5),
        Of(Color, 0.7, 7, TranslateX, 0.5, 8),
        Of(Equalize, 0.3, 7, AutoContrast, 0.4, 8),
        Of(TranslateY, 0.4, 3, Sharpness, 0.2, 6),
        Of(Brightness, 0.9, 6, Color, 0.2, 8),
        Of(Solarize, 0.5, 2, Invert, 0.0, 3),
        Of(Equalize, 0.2, 0, AutoContrast, 0.6, 0),
        Of(Equalize, 0.2, 8, Equalize, 0.6, 4),
        Of(Color, 0.9, 9, Equalize, 0.6, 6),
        Of(AutoContrast, 0.8, 4, Solarize, 0.2, 8),
        Of(Brightness, 0.1, 3, Color, 0.7, 0),
        Of(Solarize, 0.4, 5, AutoContrast, 0.9, 3),
        Of(TranslateY, 0.9, 9, TranslateY, 0.7, 9),
        Of(AutoContrast, 0.9, 2, Solarize, 0.8, 3),
        Of(Equalize, 0.8, 8, Invert, 0.1, 3),
        Of(TranslateY, 0.7, 9, AutoContrast, 0.9, 1),
    ];

    /// <summary>All 50.</summary>
    public static IReadOnlyList<SubPolicy> All { get; } = [.. ImageNet, .. Cifar10];

    private static SubPolicy Of(
        PolicyOperation first, double firstProbability, int firstMagnitude, PolicyOperation second, double secondProbability, int secondMagnitude) =>
        new(new PolicyStep(first, firstProbability, firstMagnitude), new PolicyStep(second, secondProbability, secondMagnitude));
}
