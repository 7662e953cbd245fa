namespace BatchLabeler.Functions.Composition;

/// <summary>Whether models are retrained at all.</summary>
/// <param name="IsOn">False where people retrain by hand.</param>
public sealed record RetrainSwitch(bool IsOn);
