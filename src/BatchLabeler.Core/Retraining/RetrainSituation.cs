namespace BatchLabeler.Core.Retraining;

/// <summary>All that decides whether a model is retrained now.</summary>
/// <param name="IsRunning">Whether an attempt for the model is under way.</param>
/// <param name="KnownLabels">How many known labels there are.</param>
/// <param name="NewLabels">How many of them the version and the attempts rejected since did not have.</param>
/// <param name="SinceLastAttempt">The time since the version was published or an attempt was rejected, the later of the two.</param>
/// <param name="Drift">How far the model's world has moved.</param>
public sealed record RetrainSituation(bool IsRunning, long KnownLabels, long NewLabels, TimeSpan SinceLastAttempt, DriftReport Drift);
