using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Training.Tests.Ladders;

/// <summary>A ladder of two methods, an ablation and two seeds, and figures for it.</summary>
internal static class SmallLadder
{
    public static LadderPlan Plan { get; } = new()
    {
        Encoder = "digest",
        Options = ["--scenes", "8"],
        Rows = [new("ours", ["--head", "trm-ml"]), new("theirs", ["--head", "coop"]), new("part", ["--ablation", "regions"])],
        Tables = [new("methods", "Methods", ["ours", "theirs"], [0.1, 0.5]), new("components", "Components", ["part", "ours"], [0.1])],
        Seeds = [1, 2],
        LearningRates = [1e-3, 2e-3],
    };

    public static TrialOutcome Outcome(double heldOut, double test) => new()
    {
        Row = "row",
        Labels = "labels",
        HeldOut = heldOut,
        Test = test,
        Categories = new Dictionary<string, double>(StringComparer.Ordinal) { ["cat"] = test, ["a<b"] = 1 - test },
        Seconds = 2,
    };

    /// <summary>All outcomes; 1e-3 is the better rate of every row but "theirs".</summary>
    public static Dictionary<string, TrialOutcome> Outcomes()
    {
        var outcomes = new Dictionary<string, TrialOutcome>(StringComparer.Ordinal);
        foreach (var run in Plan.Tuning)
            outcomes[run.Name] = Outcome(run.Trial.LearningRate == (run.Row == "theirs" ? 2e-3 : 1e-3) ? 0.9 : 0.8, run.Row == "ours" ? 0.92 : 0.85);
        foreach (var run in Plan.Runs(Plan.Choose(outcomes)).Where(run => !outcomes.ContainsKey(run.Name)))
            outcomes[run.Name] = Outcome(0.9, run.Row == "ours" ? 0.94 : 0.87);
        return outcomes;
    }
}
