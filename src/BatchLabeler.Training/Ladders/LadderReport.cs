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
        var markdown = new StringBuilder();
        foreach (var table in result.Plan.Tables)
        {
            page.Heading(table.Title);
            LadderTableText.Add(page, result, table);
            markdown.Append(LadderTableText.Markdown(result, table)).Append('\n');
            foreach (var (name, caption, svg) in LadderPlots.Of(result, table))
            {
                page.Plot(svg, caption);
                Save(folder, $"{name}.svg", PlotStyle.Standalone(svg));
            }
        }
        LadderTableText.AddTuning(page, result);
        page.Details("What was trained", result.Plan.Rows.Select(row => $"{row.Name}: {string.Join(' ', row.Options)}").Prepend($"every row: {string.Join(' ', result.Plan.Options)}"));
        Save(folder, PageName, page.ToString());
        Save(folder, "ladder.md", markdown.ToString());
        Save(folder, "ladder.csv", LadderTableText.Csv(result));
        Save(folder, "runs.csv", LadderTableText.RunsCsv(result));
    }

    /// <summary>What the figures are and what they rest on.</summary>
    public static string Terms(LadderResult result)
    {
        var (plan, on) = (result.Plan, result.IsTested ? "test pictures" : "the held-out part");
        var tuning = plan.LearningRates.Count == 1
            ? "one learning rate for all"
            : $"{plan.LearningRates.Count} learning rates tried by every row on the held-out part ({string.Join(", ", plan.LearningRates.Select(rate => rate.ToString("0.########", CultureInfo.InvariantCulture)))})";
        return $"mAP in percent (non-interpolated) on {on}, mean ± standard deviation over {plan.Seeds.Count} seed{(plan.Seeds.Count == 1 ? "" : "s")}; {tuning}; "
            + "epoch and settings are chosen on the held-out part.";
    }

    private static void Save(string folder, string name, string text) =>
        WholeFile.Write(Path.Combine(folder, name), stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
