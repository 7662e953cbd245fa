namespace BatchLabeler.Training.Ladders;

/// <summary>What a ladder has reached so far.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Outcomes">Outcomes by name of the run.</param>
public sealed record LadderResult(LadderPlan Plan, IReadOnlyDictionary<string, TrialOutcome> Outcomes)
{
    /// <summary>The chosen trials by where they are chosen, as far as they are.</summary>
    public IReadOnlyDictionary<LadderPoint, LadderTrial> Chosen { get; } = Plan.Choose(Outcomes);

    /// <summary>Whether figures are of test pictures rather than of the held-out part.</summary>
    public bool IsTested => Outcomes.Values.Any(outcome => outcome.Test is not null);

    /// <summary>The cells of a table, row by row.</summary>
    public IEnumerable<LadderCell> Cells(LadderTable table) => table.Rows.SelectMany(row => table.Known.Select(known => Cell(row, known)));

    /// <summary>One cell.</summary>
    public LadderCell Cell(string row, double known) =>
        new(row, known, [.. Plan.Seeds.Select(seed => Outcome(row, known, seed)).OfType<TrialOutcome>()]);

    /// <summary>The trial that a cell is trained with; null while it is not chosen.</summary>
    public LadderTrial? Trial(string row, double known) => Chosen.GetValueOrDefault(Plan.TunedAt(new LadderPoint(row, known)));

    /// <summary>Mean and deviation over seeds of a row's mean over all proportions of a table; seeds that lack one are left out.</summary>
    public Spread? Mean(LadderTable table, string row) => Spread.Of(Plan.Seeds.Select(seed => OfSeed(table, row, seed)).OfType<double>());

    private double? OfSeed(LadderTable table, string row, int seed)
    {
        var values = table.Known.Select(known => Outcome(row, known, seed)).Select(outcome => outcome?.Test ?? outcome?.HeldOut).ToArray();
        return values.All(value => value is not null) ? 100 * values.Average() : null;
    }

    private TrialOutcome? Outcome(string row, double known, int seed) =>
        Trial(row, known) is { } trial ? Outcomes.GetValueOrDefault(new LadderRun(row, known, seed, trial).Name) : null;
}
