using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining;

/// <summary>What <c>Retrain</c> is asked to do.</summary>
/// <param name="Address">The attempt; its request is in the store.</param>
/// <param name="Options">How long to wait and what to publish, as it was when the attempt began.</param>
/// <param name="Progress">Where an earlier part of the same attempt left off; null at the beginning.</param>
public sealed record RetrainInput(TrainingAddress Address, RetrainOptions Options, RetrainProgress? Progress = null);
