namespace BatchLabeler.Cli.Train;

/// <summary>What one training reached that published nothing.</summary>
/// <param name="Row">The row of the ablation, or the kind of head.</param>
/// <param name="Seed">The seed.</param>
/// <param name="HeldOut">Best mAP by the output on the held-out part, 0 to 1; null without one.</param>
/// <param name="Test">mAP by the output on the test pictures; null without any.</param>
/// <param name="TestRegion">mAP by z^r on the test pictures; null for other heads.</param>
/// <param name="TestQuery">mAP by z^q on the test pictures; null for other heads.</param>
/// <param name="Seconds">Time of the training.</param>
/// <param name="PseudoLabels">Pseudo-labels of the last epoch against the hidden labels; null without any.</param>
internal sealed record Trial(
    string Row, int Seed, double? HeldOut, double? Test, double? TestRegion, double? TestQuery, double Seconds, string? PseudoLabels)
{
    /// <summary>The heading over lines.</summary>
    public const string Heading = "row                 seed  held-out    test  test z^r  test z^q  seconds  pseudo-labels of the last epoch";

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Row,-19} {Seed,4}  {Percent(HeldOut),8}  {Percent(Test),6}  {Percent(TestRegion),8}  {Percent(TestQuery),8}  {Seconds,7:F0}  {PseudoLabels ?? "-"}";

    private static string Percent(double? share) => share is { } value ? $"{value * 100:F2}" : "-";
}
