using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>The end of an attempt, to be carried out.</summary>
/// <param name="Address">The attempt.</param>
/// <param name="Verdict">What is to become of it.</param>
public sealed record RetrainEnding(TrainingAddress Address, RetrainVerdict Verdict);
