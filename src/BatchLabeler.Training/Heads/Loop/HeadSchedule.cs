namespace BatchLabeler.Training.Heads.Loop;

/// <summary>How long and how fast a head is trained that has one loss and one stage.</summary>
public sealed record HeadSchedule
{
    /// <summary>Epochs of the run.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Images in a batch.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>The optimiser and the shape of its learning rate.</summary>
    public HeadOptimizerKind Optimizer { get; init; } = HeadOptimizerKind.AdamW;

    /// <summary>Highest learning rate.</summary>
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Weight decay; decoupled with AdamW, added to the gradients with SGD.</summary>
    public double WeightDecay { get; init; } = 5e-4;

    /// <summary>Momentum of SGD.</summary>
    public double Momentum { get; init; } = 0.9;

    /// <summary>Epochs at <see cref="WarmUpRate"/> before the cosine of SGD begins.</summary>
    public int WarmUpEpochs { get; init; } = 1;

    /// <summary>Constant learning rate of the warm-up.</summary>
    public double WarmUpRate { get; init; } = 5e-4;

    /// <summary>Decay of the average of weights; 0 for no average.</summary>
    public double WeightAverage { get; init; }

    /// <summary>Seed of starts, shuffling and dropout. With a fixed number of threads the same seed gives the same head.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Keep the epoch with the best mAP on the held-out part instead of the last one.</summary>
    public bool KeepBest { get; init; } = true;

    /// <summary>Epochs without a better mAP on the held-out part after which the run ends early; 0 for never.</summary>
    public int Patience { get; init; }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(Epochs >= 1, "A training needs at least one epoch.");
        Require.That(BatchSize >= 1, "A batch needs at least one image.");
        Require.That(LearningRate > 0 && WeightDecay >= 0, "The learning rate must be positive and the weight decay not negative.");
        Require.That(Momentum is >= 0 and < 1, "The momentum must lie in [0, 1).");
        Require.That(WarmUpEpochs >= 0 && WarmUpRate > 0, "The warm-up needs a positive learning rate and not a negative number of epochs.");
        Require.That(WeightAverage is >= 0 and < 1, "The decay of the weight average must lie in [0, 1).");
        Require.That(Patience >= 0, "The patience must not be negative.");
        Require.That(Patience == 0 || KeepBest, "Stopping early needs the best epoch: leave out either the patience or keeping the last epoch.");
    }
}
