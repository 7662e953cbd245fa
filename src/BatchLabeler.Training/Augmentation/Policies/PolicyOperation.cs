namespace BatchLabeler.Training.Augmentation.Policies;

/// <summary>The operations that AutoAugment's policies are made of.</summary>
public enum PolicyOperation
{
    /// <summary>Shear along the rows.</summary>
    ShearX,

    /// <summary>Shear along the columns.</summary>
    ShearY,

    /// <summary>Shift to a side.</summary>
    TranslateX,

    /// <summary>Shift up or down.</summary>
    TranslateY,

    /// <summary>Turn counter-clockwise.</summary>
    Rotate,

    /// <summary>Weaker or stronger colours.</summary>
    Color,

    /// <summary>Fewer tones.</summary>
    Posterize,

    /// <summary>Invert what is bright.</summary>
    Solarize,

    /// <summary>Weaker or stronger contrasts.</summary>
    Contrast,

    /// <summary>Smoother or sharper.</summary>
    Sharpness,

    /// <summary>Darker or brighter.</summary>
    Brightness,

    /// <summary>Stretch over all tones.</summary>
    AutoContrast,

    /// <summary>Make all tones equally frequent.</summary>
    Equalize,

    /// <summary>The negative.</summary>
    Invert,
}
