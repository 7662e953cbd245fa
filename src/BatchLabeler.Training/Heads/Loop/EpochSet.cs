using BatchLabeler.Training.Features;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>What one epoch trains on.</summary>
public sealed class EpochSet : IDisposable
{
    private readonly PixelFeatureSet? _augmented;

    /// <summary>Puts the features of the epoch into a set.</summary>
    /// <param name="whole">The set.</param>
    /// <param name="augmented">The epoch's own features, which end with it; null for those of the set.</param>
    public EpochSet(TrainingSet whole, PixelFeatureSet? augmented)
    {
        _augmented = augmented;
        Set = augmented is null ? whole : whole with { Features = augmented };
    }

    /// <summary>The set with the epoch's features.</summary>
    public TrainingSet Set { get; }

    /// <inheritdoc/>
    public void Dispose() => _augmented?.Dispose();
}
