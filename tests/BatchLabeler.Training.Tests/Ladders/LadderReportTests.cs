using System.Xml.Linq;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Training.Tests.Ladders;

public sealed class LadderReportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Tables_hold_means_and_deviations_as_worked_by_hand()
    {
        LadderReport.Write(_folder.Path, new LadderResult(SmallLadder.Plan, SmallLadder.Outcomes()));

        // At 10 % the seeds reach 92 and 94 (ours) and 85 and 87 (theirs): deviation √2; at 50 % both 94 and 87. Means over both: 93 and 94.
        Assert.Equal(
            """
            ### Methods

            | row | 10 % | 50 % | mean |
            | --- | --- | --- | --- |
            | ours | **93.0 ± 1.4** | **94.0 ± 0.0** | **93.5 ± 0.7** |
            | theirs | 86.0 ± 1.4 | 87.0 ± 0.0 | 86.5 ± 0.7 |

            ### Components

            | row | 10 % |
            | --- | --- |
            | part | 86.0 ± 1.4 |
            | ours | **93.0 ± 1.4** |


            """.ReplaceLineEndings("\n"),
            File.ReadAllText(_folder["ladder.md"]));
        Assert.Contains("\nmethods,theirs,0.5,2,87,0,90,,,2,0.002,,,\n", File.ReadAllText(_folder["ladder.csv"]), StringComparison.Ordinal);
        Assert.Equal(1 + 13, File.ReadLines(_folder["runs.csv"]).Count());
    }

    [Fact]
    public void The_page_works_offline_runs_no_script_and_holds_every_plot()
    {
        LadderReport.Write(_folder.Path, new LadderResult(SmallLadder.Plan, SmallLadder.Outcomes()));

        var page = File.ReadAllText(_folder["ladder.html"]);
        Assert.Contains("default-src 'none'; style-src 'sha256-", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.Contains("a&lt;b", page, StringComparison.Ordinal);
        string[] plots = ["methods-by-proportion.svg", "components-bars.svg", "categories-ours-theirs.svg"];
        Assert.Equal(plots.Order(), Directory.GetFiles(_folder.Path, "*.svg").Select(Path.GetFileName).Order());
        Assert.All(plots, plot => Assert.Equal("svg", XDocument.Load(_folder[plot]).Root!.Name.LocalName));
    }

    [Fact]
    public void A_ladder_that_has_only_begun_is_reported_with_what_there_is()
    {
        var some = SmallLadder.Outcomes().Where(entry => entry.Key.StartsWith("ours", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);

        Directory.CreateDirectory(_folder["none"]);
        LadderReport.Write(_folder["none"], new LadderResult(SmallLadder.Plan, new Dictionary<string, TrialOutcome>(StringComparer.Ordinal)));
        LadderReport.Write(_folder.Path, new LadderResult(SmallLadder.Plan, some));

        Assert.Contains("| theirs | – | – | – |", File.ReadAllText(_folder["ladder.md"]), StringComparison.Ordinal);
        Assert.Contains("| ours | – | – | – |", File.ReadAllText(_folder["none/ladder.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Tuning_is_shown_for_each_proportion_where_each_was_tuned()
    {
        var plan = SmallLadder.Plan with { TuneEach = true };
        var outcomes = SmallLadder.Outcomes();
        foreach (var run in plan.Tuning)
            outcomes[run.Name] = SmallLadder.Outcome(run.Trial.LearningRate == (run.Known < 0.2 ? 2e-3 : 1e-3) ? 0.9 : 0.8, 0.85);
        foreach (var run in plan.Runs(plan.Choose(outcomes)).Where(run => !outcomes.ContainsKey(run.Name)))
            outcomes[run.Name] = SmallLadder.Outcome(0.9, 0.87);

        LadderReport.Write(_folder.Path, new LadderResult(plan, outcomes));

        var page = File.ReadAllText(_folder["ladder.html"]);
        Assert.Contains("<td>ours, 10 %</td><td>80.0</td><td class=\"best\">90.0</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>ours, 50 %</td><td class=\"best\">90.0</td><td>80.0</td>", page, StringComparison.Ordinal);
        var methods = File.ReadLines(_folder["ladder.csv"]).Where(line => line.StartsWith("methods,theirs,", StringComparison.Ordinal)).ToArray();
        Assert.EndsWith(",0.002,,,", methods[0], StringComparison.Ordinal);
        Assert.EndsWith(",0.001,,,", methods[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_outcomes_give_the_same_files()
    {
        var result = new LadderResult(SmallLadder.Plan, SmallLadder.Outcomes());
        LadderReport.Write(_folder.Path, result);
        var before = _folder.Contents();

        LadderReport.Write(_folder.Path, new LadderResult(SmallLadder.Plan, SmallLadder.Outcomes().Reverse().ToDictionary(StringComparer.Ordinal)));

        Assert.Equal(before, _folder.Contents());
    }

    public void Dispose() => _folder.Dispose();
}
