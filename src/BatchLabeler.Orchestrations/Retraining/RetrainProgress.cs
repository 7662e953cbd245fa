namespace BatchLabeler.Orchestrations.Retraining;

/// <summary>How far an attempt has come in waiting for its training.</summary>
/// <param name="Began">When the training was first started, in UTC.</param>
/// <param name="Pause">The next pause between two looks.</param>
public sealed record RetrainProgress(DateTime Began, TimeSpan Pause);
