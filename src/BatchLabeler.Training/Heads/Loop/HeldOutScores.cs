using System.Globalization;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>mAP (0 to 1) on the held-out part.</summary>
/// <param name="Output">By the method's output.</param>
/// <param name="Region">By z^r; null for heads without one.</param>
/// <param name="Query">By z^q; null without regions.</param>
/// <param name="Averaged">By the output with the average of weights; null without one.</param>
public sealed record HeldOutScores(double Output, double? Region, double? Query, double? Averaged)
{
    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Output * 100:F2}") + Part("z^r", Region) + Part("z^q", Query) + Part("averaged", Averaged);

    private static string Part(string name, double? score) =>
        score is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" {name} {score * 100:F2}");
}
