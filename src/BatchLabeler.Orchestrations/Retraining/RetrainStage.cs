namespace BatchLabeler.Orchestrations.Retraining;

/// <summary>The custom status of <c>Retrain</c>.</summary>
/// <param name="Stage">What it is doing: <c>training</c>, <c>judging</c>, <c>publishing</c> or <c>rejecting</c>.</param>
/// <param name="Attempt">How often the training was started.</param>
/// <param name="Training">What the training says it is doing; null when it says nothing.</param>
public sealed record RetrainStage(string Stage, int Attempt = 0, string? Training = null);
