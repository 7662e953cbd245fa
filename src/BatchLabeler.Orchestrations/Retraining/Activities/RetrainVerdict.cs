namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>What is to become of an attempt.</summary>
/// <param name="Code">Why it is rejected, for programs; null when its candidate is published.</param>
/// <param name="Reasons">Why, each one sentence.</param>
public sealed record RetrainVerdict(string? Code, IReadOnlyList<string> Reasons)
{
    /// <summary>Whether the candidate is published.</summary>
    public bool IsPassed => Code is null;
}
