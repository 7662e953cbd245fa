namespace BatchLabeler.Training.Ladders;

/// <summary>What a ladder has reached so far.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Outcomes">Outcomes by name of the run.</param>
public sealed record LadderResult(LadderPlan Plan, IReadOnlyDictionary<string, TrialOutcome> Outcomes)
{
    /// <summary>The chosen trial by row, as far as they are chosen.</summary>
    public IReadOnlyDictionary<string, LadderTrial> Chosen { get; } = Plan.Choose(Outcomes);

    /// <summary>Whether figures are of test pictures rather than of the held-out part.</summary>
    public bool IsTested => Outcomes.Values.Any(outcome => outcome.Test is not null);

    /// <summary>The cells of a table, row by row.</summary>
    public IEnumerable<LadderCell> Cells(LadderTable table) => table.Rows.SelectMany(row => table.Known.Select(known => Cell(row, known)));

    /// <summary>One cell.</summary>
    public LadderCell Cell(string row, double known) => new(row, known, Chosen.TryGetValue(row, out var trial)
        ? [.. Plan.Seeds.Select(seed => Outcomes.GetValueOrDefault(new LadderRun(row, known, seed, trial).Name)).OfType<TrialOutcome>()]
        : []);

    /// <summary>Mean and deviation over seeds of a row's mean over all proportions of a table; seeds that lack one are left out.</summary>
    public Spread? Mean(LadderTable table, string row) => Chosen.TryGetValue(row, out var trial)
        ? Spread.Of(Plan.Seeds.Select(seed => OfSeed(table, row, seed, trial)).OfType<double>())
        : null;

    private double? OfSeed(LadderTable table, string row, int seed, LadderTrial trial)
    {
        var values = table.Known
            .Select(known => Outcomes.GetValueOrDefault(new LadderRun(row, known, seed, trial).Name))
            .Select(outcome => outcome?.Test ?? outcome?.HeldOut).ToArray();
        return values.All(value => value is not null) ? 100 * values.Average() : null;
    }
}
