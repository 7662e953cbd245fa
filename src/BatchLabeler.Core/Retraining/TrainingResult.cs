namespace BatchLabeler.Core.Retraining;

/// <summary>A candidate for the next version and how it compares.</summary>
/// <param name="Candidate">The folder in the container <c>models</c>, laid out as a version, with the slash that ends it.</param>
/// <param name="CandidateFigures">The candidate on the held-out images.</param>
/// <param name="CurrentFigures">The parent version on the same images.</param>
/// <param name="Counts">How much there was to learn from.</param>
public sealed record TrainingResult(
    string Candidate, HeldOutFigures CandidateFigures, HeldOutFigures CurrentFigures, TrainingCounts Counts);
