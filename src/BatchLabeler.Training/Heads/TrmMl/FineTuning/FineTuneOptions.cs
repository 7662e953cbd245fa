using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Training.Heads.TrmMl.FineTuning;

/// <summary>How a published head goes on learning from new known labels: few, small steps that stay near the parent.</summary>
public sealed record FineTuneOptions
{
    /// <summary>Most epochs; fewer when the inner part stops getting better.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// Epochs without a better score on the inner part after which the training ends. By default all are run: they are short, and the rate of
    /// the first ones still rises.
    /// </summary>
    public int Patience { get; init; } = 10;

    /// <summary>Images in a batch.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Highest learning rate of the one-cycle schedule.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Decay of the average of weights, which starts at the parent's; 0 for no average.</summary>
    public double WeightAverage { get; init; } = 0.9;

    /// <summary>Weight of staying with the parent's scores where no label is known; 0 lets go of them.</summary>
    public double RetentionWeight { get; init; } = 1;

    /// <summary>Give pseudo-labels by the parent's prototypes from the first epoch on.</summary>
    public bool PseudoLabels { get; init; }

    /// <summary>Seed of order and dropout. With a fixed number of threads the same seed gives the same head.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require.That(Epochs >= 1, "Fine-tuning needs at least one epoch.");
        Require.That(Patience >= 1, "The patience of fine-tuning must be at least one epoch.");
        Require.That(BatchSize >= 1, "A batch needs at least one image.");
        Require.That(LearningRate > 0, "The learning rate must be positive.");
        Require.That(WeightAverage is >= 0 and < 1, "The decay of the weight average must lie in [0, 1).");
        Require.That(RetentionWeight >= 0, "The weight of the parent's scores must not be negative.");
    }
}
