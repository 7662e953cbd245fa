using BatchLabeler.Training.Heads.TrmMl.Options;

namespace BatchLabeler.Cli.Train;

/// <summary>A row of the ladder; mAP from 0 to 1, null where there is none.</summary>
internal sealed record LadderRow(AblationRow Row, int Seed, double? HeldOut, double? TestRegion, double? TestQuery, double Seconds)
{
    /// <summary>The heading over rows.</summary>
    public const string Heading = "row            seed  held-out z^r  test z^r  test z^q  seconds";

    /// <inheritdoc/>
    public override string ToString() => $"{Row.ToString().ToLowerInvariant(),-14} {Seed,4}  {Percent(HeldOut),12}  {Percent(TestRegion),8}  {Percent(TestQuery),8}  {Seconds,7:F0}";

    private static string Percent(double? share) => share is { } value ? $"{value * 100:F2}" : "-";
}
