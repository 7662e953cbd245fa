using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>What became of a wish to retrain.</summary>
/// <param name="Address">The attempt that runs, or that had the same labels before.</param>
/// <param name="State">Whether it was begun now.</param>
/// <param name="Result">How it ended, for one that has.</param>
/// <param name="Problems">What the snapshot left out; null when none was taken.</param>
public sealed record RetrainStart(
    TrainingAddress Address, RetrainStartState State, RetrainResult? Result = null, FeedbackProblems? Problems = null);
