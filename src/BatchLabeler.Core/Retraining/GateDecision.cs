namespace BatchLabeler.Core.Retraining;

/// <summary>Whether a candidate may be published.</summary>
/// <param name="Passed">Whether it may.</param>
/// <param name="Reasons">Why, each one sentence; what was left out of the comparison is said too.</param>
public sealed record GateDecision(bool Passed, IReadOnlyList<string> Reasons);
