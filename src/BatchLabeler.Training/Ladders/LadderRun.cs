using System.Globalization;

namespace BatchLabeler.Training.Ladders;

/// <summary>One training of a ladder.</summary>
/// <param name="Row">The name of its row.</param>
/// <param name="Known">Share of known labels, 0 to 1.</param>
/// <param name="Seed">Seed of the mask, of what is held out, and of every start.</param>
/// <param name="Trial">The settings that are tuned.</param>
public sealed record LadderRun(string Row, double Known, int Seed, LadderTrial Trial)
{
    /// <summary>The name of its files.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Row}_known-{100 * Known:0.##}_seed-{Seed}_{Trial.Name}");

    /// <summary>The options of <c>train</c> that set this run apart from others of its row.</summary>
    public IReadOnlyList<string> Options =>
    [
        "--known", Known.ToString("R", CultureInfo.InvariantCulture),
        "--seed", Seed.ToString(CultureInfo.InvariantCulture),
        "--mask-seed", Seed.ToString(CultureInfo.InvariantCulture),
        .. Trial.Options,
    ];
}
