namespace BatchLabeler.Core.Retraining;

/// <summary>One measure of drift.</summary>
/// <param name="Measure">What was measured, one of <see cref="DriftMeasures"/>.</param>
/// <param name="Value">The distance.</param>
/// <param name="Threshold">The distance from which on it counts as drift.</param>
public sealed record DriftReading(string Measure, double Value, double Threshold)
{
    /// <summary>Whether the threshold was reached.</summary>
    public bool IsCrossed => Value >= Threshold;

    /// <summary>The reading in one sentence.</summary>
    public string Sentence =>
        $"The {Measure} is {Value:0.000}; {(IsCrossed ? "it has reached" : "it is below")} the threshold of {Threshold:0.###}.";
}
