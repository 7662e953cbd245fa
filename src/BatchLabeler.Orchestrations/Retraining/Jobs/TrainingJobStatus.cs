namespace BatchLabeler.Orchestrations.Retraining.Jobs;

/// <summary>How far a training is.</summary>
/// <param name="State">The state.</param>
/// <param name="Attempt">How often it was started so far, from 0.</param>
/// <param name="Stage">What it says it is doing; null when it says nothing.</param>
public sealed record TrainingJobStatus(TrainingJobState State, int Attempt, string? Stage = null);
