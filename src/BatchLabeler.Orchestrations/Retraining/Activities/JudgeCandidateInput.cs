using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>A finished training to judge.</summary>
/// <param name="Address">The attempt.</param>
/// <param name="Epsilon">ε: by how much the mAP may fall.</param>
/// <param name="Delta">δ: by how much a category may fall.</param>
public sealed record JudgeCandidateInput(TrainingAddress Address, double Epsilon, double Delta);
