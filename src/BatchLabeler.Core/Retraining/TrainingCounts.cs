namespace BatchLabeler.Core.Retraining;

/// <summary>How much a training had to learn from.</summary>
/// <param name="TrainingImages">Images learnt from.</param>
/// <param name="HeldOutImages">Images set aside.</param>
/// <param name="SkippedImages">Images of the snapshot that are gone, changed or cannot be read.</param>
/// <param name="KnownLabels">Known labels of the images learnt from.</param>
public sealed record TrainingCounts(int TrainingImages, int HeldOutImages, int SkippedImages, long KnownLabels);
