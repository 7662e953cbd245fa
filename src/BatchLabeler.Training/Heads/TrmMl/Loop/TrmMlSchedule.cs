using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>How long and how fast a head is trained (section 4.1).</summary>
public sealed record TrmMlSchedule
{
    /// <summary>Epochs of the run, and of the second of two stages.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Epochs of the first of two stages.</summary>
    public int FirstStageEpochs { get; init; } = 40;

    /// <summary>One run or two.</summary>
    public TrainingStages Stages { get; init; } = TrainingStages.Two;

    /// <summary>What the second stage takes over.</summary>
    public SecondStageStart SecondStageStart { get; init; } = SecondStageStart.Prompts;

    /// <summary>Images in a batch.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Highest learning rate of the one-cycle schedule.</summary>
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>
    /// Factor on the learning rate for W_q and W_k, the projections that make the maps. They start as identities, which is where maps of few labels
    /// had better stay.
    /// </summary>
    public double AttentionRate { get; init; } = 0.01;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Decay of the average of weights; 0 for no average.</summary>
    public double WeightAverage { get; init; }

    /// <summary>Seed of starts, shuffling and dropout. With a fixed number of threads the same seed gives the same head.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Keep the epoch with the best mAP on the held-out part instead of the last one.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>Epochs without a better mAP on the held-out part after which a stage ends early; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(Epochs >= 1 && FirstStageEpochs >= 1, "Every stage needs at least one epoch.");
        Require.That(BatchSize >= 1, "A batch needs at least one image.");
        Require.That(LearningRate > 0 && WeightDecay >= 0, "The learning rate must be positive and the weight decay not negative.");
        Require.That(AttentionRate is >= 0 and <= 10, "The factor on the learning rate of the attention must lie between 0 and 10.");
        Require.That(WeightAverage is >= 0 and < 1, "The decay of the weight average must lie in [0, 1).");
        Require.That(Patience >= 0, "The patience must not be negative.");
        Require.That(Patience == 0 || KeepBest, "Stopping early needs the best epoch: leave out either the patience or keeping the last epoch.");
    }
}
