namespace BatchLabeler.Training.Scenes;

/// <summary>What a folder of scenes holds.</summary>
public sealed record SceneFolderOptions
{
    /// <summary>Number of scenes, 1 to 1,000,000.</summary>
    public int Count { get; init; } = 200;

    /// <summary>Which world; the same seed gives the same bytes.</summary>
    public int Seed { get; init; }

    /// <summary>What the scenes look like.</summary>
    public SceneOptions Scenes { get; init; } = SceneOptions.Benchmark;

    /// <summary>
    /// Probability that a label of a training scene is told, [0, 1]; the others are 0. Validation and test scenes tell all.
    /// </summary>
    public double KnownProportion { get; init; } = 1;

    /// <summary>How the scenes are divided into train, val and test.</summary>
    public SceneSplits Splits { get; init; } = SceneSplits.Default;

    /// <summary>The most threads to use, -1 for all.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Checks every option.</summary>
    /// <returns>This record, so that a call can be chained.</returns>
    /// <exception cref="ArgumentException">An option is outside its range; the message names it.</exception>
    public SceneFolderOptions Validate()
    {
        OptionCheck.InRange(Count, 1, 1_000_000, nameof(Count));
        OptionCheck.InRange(KnownProportion, 0, 1, nameof(KnownProportion));
        if (Threads is 0 or < -1)
            throw new ArgumentException($"{nameof(Threads)} is {Threads} but must be positive, or -1 for all.");
        ArgumentNullException.ThrowIfNull(Scenes);
        ArgumentNullException.ThrowIfNull(Splits);
        Scenes.Validate();
        Splits.Validate();
        return this;
    }
}
