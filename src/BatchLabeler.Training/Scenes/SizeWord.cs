namespace BatchLabeler.Training.Scenes;

/// <summary>Size of an object against the canvas, by the longer side of its box.</summary>
public enum SizeWord
{
    /// <summary>Less than 28 % of the canvas.</summary>
    Small,

    /// <summary>28 % to 42 % of the canvas.</summary>
    Medium,

    /// <summary>More than 42 % of the canvas.</summary>
    Large,
}
