namespace BatchLabeler.Training.Scenes;

/// <summary>What the rendered scenes look like. Sides are fractions of the canvas, probabilities lie in [0, 1].</summary>
public sealed record SceneOptions
{
    /// <summary>Big objects, few of them: the scenes that the demo encoder is pretrained on (1 to 4 objects, side 16-60 %).</summary>
    public static SceneOptions Pretraining { get; } = new();

    /// <summary>Objects of every size, and more of them: the scenes that heads are trained and measured on (1 to 5 objects, side 12-60 %).</summary>
    public static SceneOptions Benchmark { get; } = new() { MaxObjects = 5, MinSide = 0.12, MaxSide = 0.60 };

    /// <summary>Width and height of a scene in pixels, 32 to 512.</summary>
    public int CanvasSize { get; init; } = 96;

    /// <summary>The fewest objects a scene starts with, at least 1.</summary>
    public int MinObjects { get; init; } = 1;

    /// <summary>The most objects a scene starts with, at most the number of categories: a category occurs once per scene.</summary>
    public int MaxObjects { get; init; } = 4;

    /// <summary>The shortest longer side of an object's box, as a fraction of the canvas, at least 0.05.</summary>
    public double MinSide { get; init; } = 0.16;

    /// <summary>The longest longer side of an object's box, as a fraction of the canvas, at most 0.9.</summary>
    public double MaxSide { get; init; } = 0.60;

    /// <summary>The share of an earlier object that all later ones together may cover, in [0, 1).</summary>
    public double MaxCoveredShare { get; init; } = 0.35;

    /// <summary>How many places are tried for an object before it is dropped, at least 1.</summary>
    public int PlacementTries { get; init; } = 8;

    /// <summary>Probability that an object is drawn from the scene's co-occurrence group instead of from all categories.</summary>
    public double GroupProbability { get; init; } = 0.5;

    /// <summary>Largest rotation to either side in degrees, 0 to 45.</summary>
    public double MaxRotation { get; init; } = 20;

    /// <summary>Probability that an object has a second colour on its accents.</summary>
    public double TwoToneProbability { get; init; } = 0.5;

    /// <summary>Smallest distance, summed over R, G and B, between an object's colour and what lies behind it, 0 to 255.</summary>
    public int MinColorDistance { get; init; } = 110;

    /// <summary>The most faint blobs on the background, 0 to 32.</summary>
    public int MaxBlobs { get; init; } = 4;

    /// <summary>Smallest standard deviation of the pixel noise, in steps of 255.</summary>
    public double MinNoise { get; init; } = 1;

    /// <summary>Largest standard deviation of the pixel noise, in steps of 255, at most 64.</summary>
    public double MaxNoise { get; init; } = 8;

    /// <summary>How captions are worded and how much they leave out.</summary>
    public CaptionOptions Captions { get; init; } = new();

    /// <summary>Checks every option.</summary>
    /// <returns>This record, so that a call can be chained.</returns>
    /// <exception cref="ArgumentException">An option is outside its range; the message names it.</exception>
    public SceneOptions Validate()
    {
        OptionCheck.InRange(CanvasSize, 32, 512, nameof(CanvasSize));
        OptionCheck.InRange(MinObjects, 1, SceneCategories.Count, nameof(MinObjects));
        OptionCheck.InRange(MaxObjects, MinObjects, SceneCategories.Count, nameof(MaxObjects));
        OptionCheck.InRange(MinSide, 0.05, 0.9, nameof(MinSide));
        OptionCheck.InRange(MaxSide, MinSide, 0.9, nameof(MaxSide));
        OptionCheck.InRange(MaxCoveredShare, 0, 0.999, nameof(MaxCoveredShare));
        OptionCheck.InRange(PlacementTries, 1, 1000, nameof(PlacementTries));
        OptionCheck.InRange(GroupProbability, 0, 1, nameof(GroupProbability));
        OptionCheck.InRange(MaxRotation, 0, 45, nameof(MaxRotation));
        OptionCheck.InRange(TwoToneProbability, 0, 1, nameof(TwoToneProbability));
        OptionCheck.InRange(MinColorDistance, 0, 255, nameof(MinColorDistance));
        OptionCheck.InRange(MaxBlobs, 0, 32, nameof(MaxBlobs));
        OptionCheck.InRange(MinNoise, 0, 64, nameof(MinNoise));
        OptionCheck.InRange(MaxNoise, MinNoise, 64, nameof(MaxNoise));
        ArgumentNullException.ThrowIfNull(Captions);
        Captions.Validate();
        return this;
    }
}
