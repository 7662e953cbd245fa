using System.Globalization;
using System.Text;
using BatchLabeler.Models.Files;
using BatchLabeler.Training.Plots;

namespace BatchLabeler.Training.Ladders;

/// <summary>Writes what a ladder has reached so far: tables as Markdown and CSV, plots as SVG, and one page with everything.</summary>
public static class LadderReport
{
    /// <summary>The page.</summary>
    public const string PageName = "ladder.html";

    /// <summary>Writes all files into the folder; the same outcomes give the same files.</summary>
    public static void Write(string folder, LadderResult result)
    {
        var page = new PlotPage("Ladder");
        page.Note(Terms(result));
        foreach (var table in result.Plan.Tables)
        {
            page.Heading(table.Title);
            LadderTableText.Add(page, result, table);
            Add(folder, page, LadderPlots.Of(result, table));
        }
        LadderTableText.AddTuning(page, result);
        LadderTableText.AddPseudoLabels(page, result);
        if (result.Plan.Tables.FirstOrDefault(table => table.Name == LadderTables.Methods) is { Rows.Count: > 1 } methods)
        {
            page.Heading("Categories");
            Add(folder, page, LadderPlots.Categories(result, methods));
        }
        page.Details("What was trained", Commands(result.Plan));
        Save(folder, PageName, page.ToString());
        Save(folder, "ladder.md", string.Concat(result.Plan.Tables.Select(table => LadderTableText.Markdown(result, table) + "\n")));
        Save(folder, "ladder.csv", LadderTableText.Csv(result));
        Save(folder, "runs.csv", LadderTableText.RunsCsv(result));
    }

    /// <summary>What the figures are and what they rest on.</summary>
    public static string Terms(LadderResult result)
    {
        var (plan, on) = (result.Plan, result.IsTested ? "test pictures" : "the held-out part");
        var tuning = plan.Trials is [var only] ? $"learning rate {only.Title} for all" : $"{plan.Trials.Count} trials by every row on the held-out part ({Tried(plan)})";
        var seeds = plan.Seeds.Count == 1 ? "one seed" : $"mean ± standard deviation over {plan.Seeds.Count} seeds";
        return $"mAP in percent (non-interpolated) on {on}, {seeds}; {tuning}; epoch and settings are chosen on the held-out part.";
    }

    private static string Tried(LadderPlan plan) =>
        $"learning rate {Text(plan.LearningRates)}" + Tried("start of the matching scale's logarithm", plan.LogScales) + Tried("weight decay", plan.WeightDecays)
        + Tried("γ⁻", plan.NegativeFocuses);

    private static string Tried(string what, IReadOnlyList<double>? values) => values is null or [] ? "" : $"; {what} {Text(values)}";

    private static string Text(IEnumerable<double> values) =>
        string.Join(", ", values.Select(value => value.ToString("0.########", CultureInfo.InvariantCulture)));

    private static IEnumerable<string> Commands(LadderPlan plan) => plan.Rows
        .Select(row => $"{row.Name}: {string.Join(' ', row.Options)}")
        .Prepend($"every row: {string.Join(' ', plan.Options)}");

    private static void Add(string folder, PlotPage page, IEnumerable<(string Name, string Caption, string Svg)> plots)
    {
        foreach (var (name, caption, svg) in plots)
        {
            page.Plot(svg, caption);
            Save(folder, $"{name}.svg", PlotStyle.Standalone(svg));
        }
    }

    private static void Save(string folder, string name, string text) =>
        WholeFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
