using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Retraining.Schedule;

/// <summary>An attempt to retrain a model that was begun.</summary>
/// <param name="Address">The attempt.</param>
/// <param name="Began">When its request was written.</param>
/// <param name="HasEnded">Whether its result is written.</param>
public sealed record RetrainAttempt(TrainingAddress Address, DateTimeOffset Began, bool HasEnded);
