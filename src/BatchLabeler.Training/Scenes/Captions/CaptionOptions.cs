namespace BatchLabeler.Training.Scenes;

/// <summary>How much a caption says about its scene. All values are probabilities in [0, 1].</summary>
public sealed record CaptionOptions
{
    /// <summary>Probability that an object is named at all; one object is always named.</summary>
    public double NamedProbability { get; init; } = 0.7;

    /// <summary>Probability that a name with a synonym is replaced by it.</summary>
    public double SynonymProbability { get; init; } = 0.25;

    /// <summary>Probability that a named object's colour is told.</summary>
    public double ColorProbability { get; init; } = 0.3;

    /// <summary>Probability that a named object's size is told.</summary>
    public double SizeProbability { get; init; } = 0.2;

    /// <summary>Probability that the background is told.</summary>
    public double BackgroundProbability { get; init; } = 0.3;

    /// <summary>Checks every option.</summary>
    /// <returns>This record, so that a call can be chained.</returns>
    /// <exception cref="ArgumentException">An option is outside [0, 1]; the message names it.</exception>
    public CaptionOptions Validate()
    {
        OptionCheck.InRange(NamedProbability, 0, 1, nameof(NamedProbability));
        OptionCheck.InRange(SynonymProbability, 0, 1, nameof(SynonymProbability));
        OptionCheck.InRange(ColorProbability, 0, 1, nameof(ColorProbability));
        OptionCheck.InRange(SizeProbability, 0, 1, nameof(SizeProbability));
        OptionCheck.InRange(BackgroundProbability, 0, 1, nameof(BackgroundProbability));
        return this;
    }
}
