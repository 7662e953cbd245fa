namespace BatchLabeler.Training.Heads.Loop;

/// <summary>mAP (0 to 1) on the held-out part.</summary>
/// <param name="Region">By z^r, the method's output.</param>
/// <param name="Query">By z^q; null without regions.</param>
/// <param name="Averaged">By z^r with the average of weights; null without one.</param>
public sealed record HeldOutScores(double Region, double? Query, double? Averaged)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"z^r {Region * 100:F2}" + (Query is { } query ? $" z^q {query * 100:F2}" : string.Empty) + (Averaged is { } averaged ? $" averaged {averaged * 100:F2}" : string.Empty);
}
