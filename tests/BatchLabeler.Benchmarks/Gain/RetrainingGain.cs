namespace BatchLabeler.Benchmarks.Gain;

/// <summary>What a retraining achieved.</summary>
/// <param name="MeanAveragePrecision">By how much the mAP on scenes that nobody labelled rose above the parent's, −1 to 1.</param>
/// <param name="PassedGate">Whether the product would have published the version.</param>
internal sealed record RetrainingGain(double MeanAveragePrecision, bool PassedGate);
