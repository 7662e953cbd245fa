namespace BatchLabeler.Training.Ladders;

/// <summary>A row at a proportion of known labels, over the seeds that are done.</summary>
/// <param name="Row">The row.</param>
/// <param name="Known">The proportion, 0 to 1.</param>
/// <param name="Outcomes">What each seed reached.</param>
public sealed record LadderCell(string Row, double Known, IReadOnlyList<TrialOutcome> Outcomes)
{
    /// <summary>mAP in percent: on the test pictures, or on the held-out part where there are none; null while no seed is done.</summary>
    public Spread? MeanAveragePrecision => Of(outcome => outcome.Test ?? outcome.HeldOut);

    /// <summary>A figure of the outcomes in percent; null when none has it.</summary>
    public Spread? Of(Func<TrialOutcome, double?> figure) => Spread.Of(Outcomes.Select(figure).OfType<double>().Select(share => 100 * share));

    /// <summary>Average precision by category in percent, meaned over the seeds.</summary>
    public IReadOnlyDictionary<string, double> Categories() => Outcomes
        .SelectMany(outcome => outcome.Categories)
        .GroupBy(entry => entry.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => 100 * group.Average(entry => entry.Value), StringComparer.Ordinal);
}
