namespace BatchLabeler.Training.Pretraining;

/// <summary>What each step does; a function of the options alone, so that a resumed run continues the same schedule.</summary>
public sealed class PretrainSchedule(PretrainOptions options)
{
    /// <summary>Number of steps.</summary>
    public int Steps => options.Steps;

    /// <summary>First step that has the contrastive loss.</summary>
    public int FirstContrastiveStep { get; } = (int)Math.Round(options.Steps * options.TagShare);

    /// <summary>Whether a step has the contrastive loss beside the tag losses.</summary>
    public bool IsContrastive(int step) => step >= FirstContrastiveStep;

    /// <summary>The learning rate of a step: a linear warm-up, then half a cosine down to the final share.</summary>
    public double LearningRate(int step) => LearningRate(step, options.Steps, options);

    /// <summary>The same curve over another number of steps.</summary>
    public static double LearningRate(int step, int steps, PretrainOptions options)
    {
        if (step < options.WarmupSteps) return options.LearningRate * (step + 1) / options.WarmupSteps;
        var progress = (double)(step - options.WarmupSteps) / Math.Max(1, steps - options.WarmupSteps);
        var low = options.FinalLearningRateShare;
        return options.LearningRate * (low + ((1 - low) * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, progress)))));
    }
}
