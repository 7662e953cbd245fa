using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>Which models are watched, and how often.</summary>
public sealed record RetrainScheduleOptions
{
    /// <summary>The pause between two looks.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The models; null for every model that has a current version.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>When a model is retrained, and what a candidate must achieve.</summary>
    public RetrainOptions Retraining { get; init; } = new();

    /// <summary>Checks the options.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    public void Validate()
    {
        if (Period <= TimeSpan.Zero)
            throw new ArgumentException($"The pause between two looks at the labels must be positive, not {Period}.");
        Retraining.Validate();
    }
}
