using BatchLabeler.Orchestrations.Retraining.Jobs;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>What a look at a training found.</summary>
/// <param name="Job">How far the training is.</param>
/// <param name="Overtaken">Why the attempt is of no use any more, in one sentence; null as long as it is.</param>
public sealed record TrainingLook(TrainingJobStatus Job, string? Overtaken = null);
