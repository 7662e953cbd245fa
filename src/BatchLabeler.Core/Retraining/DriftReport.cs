namespace BatchLabeler.Core.Retraining;

/// <summary>How far a model's world has moved since it was trained.</summary>
/// <param name="Readings">What could be measured.</param>
/// <param name="Notes">What could not, and why; each one sentence.</param>
public sealed record DriftReport(IReadOnlyList<DriftReading> Readings, IReadOnlyList<string> Notes)
{
    /// <summary>A report without any reading.</summary>
    public static DriftReport None { get; } = new([], []);

    /// <summary>The readings that reached their thresholds.</summary>
    public IEnumerable<DriftReading> Crossed => Readings.Where(reading => reading.IsCrossed);
}
