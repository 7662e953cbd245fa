using System.Text.Json;

namespace BatchLabeler.Core.Retraining;

/// <summary>When a model is retrained, and what a candidate must achieve to be published.</summary>
public sealed record RetrainOptions
{
    /// <summary>N: as many known labels that the last attempt did not have start a training; at least 1.</summary>
    public int MinimumNewLabels { get; init; } = 200;

    /// <summary>After this time a single new known label suffices; null for never.</summary>
    public TimeSpan? Interval { get; init; } = TimeSpan.FromDays(7);

    /// <summary>From which drift on a single new known label suffices.</summary>
    public DriftThresholds Drift { get; init; } = new();

    /// <summary>ε: by how much the held-out mAP may fall, 0 to 1.</summary>
    public double Epsilon { get; init; } = 0.005;

    /// <summary>δ: by how much the average precision of any single category may fall, 0 to 1.</summary>
    public double Delta { get; init; } = 0.1;

    /// <summary>The share of the labelled images that versions are measured on, in (0, 1).</summary>
    public double HeldOutShare { get; init; } = 0.2;

    /// <summary>The seed of the training.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long a training may take, all its starts together.</summary>
    public TimeSpan TrainingTimeout { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How often a training that died is started, the first start included; at least 1.</summary>
    public int MaximumStarts { get; init; } = 3;

    /// <summary>The first pause between two looks at a training; every further one is half as long again.</summary>
    public TimeSpan FirstPoll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause between two looks at a training.</summary>
    public TimeSpan LongestPoll { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The trainer's own options; an empty object for its defaults.</summary>
    public JsonElement Trainer { get; init; } = JsonElement.Parse("{}");

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (MinimumNewLabels < 1) throw new ArgumentException($"Retraining needs at least one new label, not {MinimumNewLabels}.");
        if (Interval is { } interval && interval <= TimeSpan.Zero)
            throw new ArgumentException($"The interval between trainings must be positive, not {interval}.");
        Drift.Validate();
        if (Epsilon is not (>= 0 and <= 1))
            throw new ArgumentException($"The allowed fall of the mAP, epsilon, must be between 0 and 1, not {Epsilon}.");
        if (Delta is not (>= 0 and <= 1))
            throw new ArgumentException($"The allowed fall of a category, delta, must be between 0 and 1, not {Delta}.");
        if (HeldOutShare is not (> 0 and < 1))
            throw new ArgumentException($"The held-out share must be above 0 and below 1, not {HeldOutShare}.");
        if (TrainingTimeout <= TimeSpan.Zero)
            throw new ArgumentException($"The training's timeout must be positive, not {TrainingTimeout}.");
        if (MaximumStarts < 1) throw new ArgumentException($"A training must be started at least once, not {MaximumStarts} times.");
        if (FirstPoll <= TimeSpan.Zero || LongestPoll < FirstPoll)
            throw new ArgumentException($"The pauses between looks must be positive and grow, not go from {FirstPoll} to {LongestPoll}.");
        if (Trainer.ValueKind != JsonValueKind.Object) throw new ArgumentException("The trainer's options must be a JSON object.");
    }
}
