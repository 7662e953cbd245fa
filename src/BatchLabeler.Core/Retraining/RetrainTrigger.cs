namespace BatchLabeler.Core.Retraining;

/// <summary>
/// Decides when a model is retrained: on enough new known labels; after the interval or on drift, if there is any new label at all.
/// </summary>
public static class RetrainTrigger
{
    /// <summary>Decides.</summary>
    /// <param name="situation">The situation.</param>
    /// <param name="options">The thresholds.</param>
    public static RetrainDecision Decide(RetrainSituation situation, RetrainOptions options)
    {
        if (situation.IsRunning) return Wait("A training of this model is under way.");
        if (situation.KnownLabels == 0) return Wait("There are no known labels to learn from.");
        var drift = situation.Drift.Crossed.FirstOrDefault();
        if (situation.NewLabels == 0)
            return Wait(drift is null
                ? "There are no new labels since the last attempt."
                : $"{drift.Sentence} But there are no new labels to learn from: correct some of the latest images.");
        if (situation.NewLabels >= options.MinimumNewLabels)
            return Start($"There are {situation.NewLabels} new known labels, at least {options.MinimumNewLabels}.");
        if (drift is not null) return Start(drift.Sentence);
        if (options.Interval is { } interval && situation.SinceLastAttempt >= interval)
        {
            var hours = situation.SinceLastAttempt.TotalHours;
            return Start(
                $"The last attempt is {hours:0.#} hours ago, at least {interval.TotalHours:0.#}, "
                + $"and there are {situation.NewLabels} new known labels.");
        }

        return Wait($"There are {situation.NewLabels} new known labels of {options.MinimumNewLabels}.");
    }

    private static RetrainDecision Start(string reason) => new(true, reason);

    private static RetrainDecision Wait(string reason) => new(false, reason);
}
