namespace BatchLabeler.Core.Retraining;

/// <summary>Whether a model is retrained now.</summary>
/// <param name="Starts">Whether it is.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record RetrainDecision(bool Starts, string Reason);
