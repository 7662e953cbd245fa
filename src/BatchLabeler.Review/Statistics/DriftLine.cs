namespace BatchLabeler.Review.Statistics;

/// <summary>One way to measure how far a batch is from what its model was trained on.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Value">How far, 0..1.</param>
/// <param name="Threshold">From where on it asks for retraining.</param>
public sealed record DriftLine(string Measure, double Value, double Threshold);
