using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>A training to look after.</summary>
/// <param name="Address">The attempt.</param>
/// <param name="MaximumStarts">How often it is started at most.</param>
public sealed record AdvanceTrainingInput(TrainingAddress Address, int MaximumStarts);
