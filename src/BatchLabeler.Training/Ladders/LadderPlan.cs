using System.Text.Json.Serialization;

namespace BatchLabeler.Training.Ladders;

/// <summary>
/// Everything a ladder trains. Every row has the same tuning budget: the same trials, made with the first seeds at the first proportion
/// of its first table or at each of its proportions, and chosen on the held-out part. What comes out of a ladder is a function of its plan.
/// </summary>
public sealed record LadderPlan
{
    /// <summary>Digest of the encoder that all rows stand on.</summary>
    public required string Encoder { get; init; }

    /// <summary>Options of <c>train</c> that hold for all rows, word by word.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<LadderRow> Rows { get; init; }

    /// <summary>The tables; together they name every row.</summary>
    public required IReadOnlyList<LadderTable> Tables { get; init; }

    /// <summary>Seeds; each changes the mask, what is held out, and every start.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>Learning rates that every row may try.</summary>
    public required IReadOnlyList<double> LearningRates { get; init; }

    /// <summary>Starts of the logarithm of the matching scale that every row may try, with every rate; empty where each row has its own.</summary>
    public IReadOnlyList<double> LogScales { get; init; } = [];

    /// <summary>Weight decays that every row may try, with every rate and scale; null where each row has its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? WeightDecays { get; init; }

    /// <summary>γ⁻ of the loss (Eq. 14) that every row may try, with every rate, scale and decay; null where each row has its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? NegativeFocuses { get; init; }

    /// <summary>How many of the seeds, the first ones, choose among the trials; from 1 to all. One seed is cheap, but may like a rate that fails another.</summary>
    public int TuningSeeds { get; init; } = 1;

    /// <summary>Whether every row is tuned at each of its proportions for itself, instead of at the first for all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TuneEach { get; init; }

    /// <summary>What every row may try, lower rates first.</summary>
    public IReadOnlyList<LadderTrial> Trials =>
    [
        .. from rate in LearningRates.Order()
           from scale in OrOwn(LogScales)
           from decay in OrOwn(WeightDecays)
           from focus in OrOwn(NegativeFocuses)
           select new LadderTrial(rate, scale, decay, focus),
    ];

    /// <summary>The trainings that choose among the trials; none when there is nothing to choose.</summary>
    public IReadOnlyList<LadderRun> Tuning => Trials is [_]
        ? []
        : [.. Tuned.SelectMany(point => Trials.SelectMany(trial => Seeds.Take(TuningSeeds).Select(seed => new LadderRun(point.Row, point.Known, seed, trial))))];

    /// <summary>How many trainings there are in all; those of the tuning that tables use as well count once.</summary>
    public int Total => Tuning.Count + Cells.Count() * Seeds.Count - (Trials is [_] ? 0 : Tuned.Count() * TuningSeeds);

    /// <summary>Where the trial of a point of the tables is chosen.</summary>
    public LadderPoint TunedAt(LadderPoint point) => TuneEach ? point : Cells.First(cell => cell.Row == point.Row);

    /// <summary>The trainings that fill the tables, first seeds first.</summary>
    /// <param name="chosen">The chosen trials by where they are chosen.</param>
    public IReadOnlyList<LadderRun> Runs(IReadOnlyDictionary<LadderPoint, LadderTrial> chosen) =>
        [.. Seeds.SelectMany(seed => Cells.Select(cell => new LadderRun(cell.Row, cell.Known, seed, chosen[TunedAt(cell)])))];

    /// <summary>The trials with the best mean mAP on the held-out part, the first of equals.</summary>
    /// <param name="outcomes">What was reached, by name of the run.</param>
    /// <returns>The trials by where they are chosen; where tuning is not complete they are missing.</returns>
    public IReadOnlyDictionary<LadderPoint, LadderTrial> Choose(IReadOnlyDictionary<string, TrialOutcome> outcomes)
    {
        if (Trials is [var only])
            return Tuned.ToDictionary(point => point, _ => only);
        return Tuning.GroupBy(run => new LadderPoint(run.Row, run.Known))
            .Where(runs => runs.All(run => outcomes.ContainsKey(run.Name)))
            .ToDictionary(
                runs => runs.Key,
                runs => runs.GroupBy(run => run.Trial).MaxBy(tried => tried.Average(run => outcomes[run.Name].HeldOut ?? 0))!.Key);
    }

    /// <summary>Whether every row's trial is chosen wherever it is to be, so that the tables can be filled.</summary>
    /// <param name="chosen">The chosen trials by where they are chosen.</param>
    public bool IsTuned(IReadOnlyDictionary<LadderPoint, LadderTrial> chosen) => Tuned.All(chosen.ContainsKey);

    /// <summary>How many of its trainings are done.</summary>
    /// <param name="outcomes">What was reached, by name of the run; others than the plan's do not count.</param>
    public int Done(IReadOnlyDictionary<string, TrialOutcome> outcomes)
    {
        var chosen = Choose(outcomes);
        var tables = IsTuned(chosen) ? Runs(chosen) : [];
        return Tuning.Concat(tables).Select(run => run.Name).Distinct(StringComparer.Ordinal).Count(outcomes.ContainsKey);
    }

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">Something is missing, double or out of range.</exception>
    public void Validate()
    {
        foreach (var row in Rows)
            row.Validate();
        if (Rows.Count == 0 || Seeds.Count == 0 || LearningRates.Count == 0 || Tables.Any(table => table.Known.Count == 0))
            throw new ArgumentException("A ladder needs at least one row, one proportion of known labels, one seed and one learning rate.");
        if (TuningSeeds < 1 || TuningSeeds > Seeds.Count)
            throw new ArgumentException($"A ladder of {Seeds.Count} seeds can be tuned with 1 to {Seeds.Count} of them, not with {TuningSeeds}.");
        if (Twice(Rows.Select(row => row.Name)) is { } row2)
            throw new ArgumentException($"The ladder has two rows named '{row2}': give them different names.");
        if (Twice(Seeds) is { } seed)
            throw new ArgumentException($"The ladder has the seed {seed} twice.");
        if (LearningRates.Any(rate => rate is not > 0) || Twice(LearningRates) is not null)
            throw new ArgumentException("The learning rates of a ladder are positive and different.");
        if (LogScales.Any(scale => scale is not (> -10 and < 10)) || Twice(LogScales) is not null)
            throw new ArgumentException("The logarithms of the scales of a ladder lie between -10 and 10 and are different.");
        if (WeightDecays?.Any(decay => decay is not >= 0) == true || Twice(WeightDecays ?? []) is not null)
            throw new ArgumentException("The weight decays of a ladder are 0 or above, and different.");
        if (NegativeFocuses?.Any(focus => focus is not >= 0) == true || Twice(NegativeFocuses ?? []) is not null)
            throw new ArgumentException("The γ⁻ of a ladder are 0 or above, and different.");
        if (Tables.SelectMany(table => table.Known).Any(known => known is not (> 0 and <= 1)))
            throw new ArgumentException("The proportions of known labels lie above 0 and at most at 1.");
    }

    private IEnumerable<LadderPoint> Cells =>
        Tables.SelectMany(table => table.Known.SelectMany(known => table.Rows.Select(row => new LadderPoint(row, known)))).Distinct();

    private IEnumerable<LadderPoint> Tuned => TuneEach ? Cells : Cells.DistinctBy(cell => cell.Row, StringComparer.Ordinal);

    private static IEnumerable<double?> OrOwn(IReadOnlyList<double>? values) =>
        values is null or [] ? [null] : values.Order().Select(value => (double?)value);

    private static object? Twice<T>(IEnumerable<T> values) =>
        values.GroupBy(value => value).FirstOrDefault(group => group.Skip(1).Any()) is { } group ? group.Key : null;
}
