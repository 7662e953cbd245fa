using System.Globalization;
using System.Text;
using BatchLabeler.Training.Plots;

namespace BatchLabeler.Training.Ladders;

/// <summary>The tables of a ladder as text.</summary>
internal static class LadderTableText
{
    public static string Markdown(LadderResult result, LadderTable table)
    {
        var head = Head(table).ToArray();
        var text = new StringBuilder($"### {table.Title}\n\n| {string.Join(" | ", head)} |\n|{string.Concat(head.Select(_ => " --- |"))}\n");
        foreach (var row in Rows(result, table))
            text.Append("| ").AppendJoin(" | ", row.Select(cell => cell.StandsOut ? $"**{cell.Text}**" : cell.Text)).Append(" |\n");
        return text.ToString();
    }

    public static void Add(PlotPage page, LadderResult result, LadderTable table) => page.Table(Head(table), Rows(result, table));

    public static void AddTuning(PlotPage page, LadderResult result)
    {
        if (result.Plan.Tuning.Count == 0)
            return;
        page.Heading("Tuning");
        var seeds = result.Plan.TuningSeeds == 1 ? "with the first seed" : $"mean of the first {result.Plan.TuningSeeds} seeds";
        page.Note($"mAP on the held-out part by trial, learning rate first, {seeds} at {(result.Plan.TuneEach ? "each proportion. The best is taken there" : "the first proportion. The best is taken for the whole row")}.");
        page.Table(
            result.Plan.Trials.Select(trial => trial.Title).Prepend("row"),
            result.Plan.Tuning.GroupBy(run => new LadderPoint(run.Row, run.Known))
                .Select(runs => runs.GroupBy(run => run.Trial).Select(tried => Tried(runs.Key, tried)).Prepend((Title(runs.Key), false))));

        string Title(LadderPoint point) => result.Plan.TuneEach ? $"{point.Row}, {Percent(point.Known)}" : point.Row;
        (string, bool) Tried(LadderPoint point, IGrouping<LadderTrial, LadderRun> tried) => (
            Number(100 * tried.Average(run => result.Outcomes.GetValueOrDefault(run.Name)?.HeldOut)),
            result.Chosen.TryGetValue(point, out var chosen) && chosen == tried.Key);
    }

    public static void AddPseudoLabels(PlotPage page, LadderResult result)
    {
        var cells = result.Plan.Tables.SelectMany(result.Cells).DistinctBy(cell => (cell.Row, cell.Known));
        var given = cells.Where(cell => cell.Outcomes.Any(outcome => outcome.PseudoLabels is not null)).ToArray();
        if (given.Length == 0)
            return;
        page.Heading("Pseudo-labels");
        page.Note("Pseudo-labels of the last epoch, by the first seed: how many were right, and how many of the hidden labels were found.");
        page.Table(["row", "known", "pseudo-labels"], given.Select(cell => new[]
        {
            (cell.Row, false), (Percent(cell.Known), false), (cell.Outcomes[0].PseudoLabels ?? "–", false),
        }));
    }

    public static string Csv(LadderResult result)
    {
        var text = new StringBuilder("table,row,known,seeds,mean,deviation,held_out_mean,category_f1_mean,overall_f1_mean,seconds_mean,learning_rate,log_scale,weight_decay,gamma_negative\n");
        foreach (var table in result.Plan.Tables)
        {
            foreach (var cell in result.Cells(table).Where(cell => cell.MeanAveragePrecision is not null))
            {
                var (map, seconds, trial) = (cell.MeanAveragePrecision!, cell.Outcomes.Average(outcome => outcome.Seconds), result.Trial(cell.Row, cell.Known)!);
                double?[] numbers =
                [
                    cell.Known, cell.Outcomes.Count, map.Mean, map.Deviation, cell.Of(outcome => outcome.HeldOut)?.Mean,
                    cell.Of(outcome => outcome.TestCategoryF1)?.Mean, cell.Of(outcome => outcome.TestOverallF1)?.Mean, seconds, trial.LearningRate, trial.LogScale, trial.WeightDecay, trial.NegativeFocus,
                ];
                text.Append(table.Name).Append(',').Append(cell.Row).Append(',').AppendJoin(',', numbers.Select(Exact)).Append('\n');
            }
        }
        return text.ToString();
    }

    public static string RunsCsv(LadderResult result)
    {
        var text = new StringBuilder(
            "run,labels,held_out,test,test_all_points,test_region,test_query,test_category_f1,test_overall_f1,seconds,pseudo_labels\n");
        foreach (var (name, outcome) in result.Outcomes.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            double?[] numbers =
            [
                outcome.HeldOut, outcome.Test, outcome.TestAllPoints, outcome.TestRegion, outcome.TestQuery, outcome.TestCategoryF1, outcome.TestOverallF1, outcome.Seconds,
            ];
            text.Append(name).Append(',').Append(outcome.Labels).Append(',').AppendJoin(',', numbers.Select(Exact))
                .Append(",\"").Append(outcome.PseudoLabels).Append("\"\n");
        }
        return text.ToString();
    }

    private static IEnumerable<string> Head(LadderTable table)
    {
        var proportions = table.Known.Select(Percent).Prepend("row");
        return table.Known.Count > 1 ? proportions.Append("mean") : proportions;
    }

    private static IEnumerable<IEnumerable<(string Text, bool StandsOut)>> Rows(LadderResult result, LadderTable table)
    {
        var columns = table.Rows.ToDictionary(row => row, row => Spreads(result, table, row), StringComparer.Ordinal);
        var best = Enumerable.Range(0, columns.Values.First().Length).Select(column => columns.Values.Max(row => row[column]?.Mean)).ToArray();
        return table.Rows.Select(row => columns[row]
            .Select((spread, column) => (Text(spread), table.Rows.Count > 1 && spread is not null && spread.Mean.Equals(best[column])))
            .Prepend((row, false)));
    }

    private static Spread?[] Spreads(LadderResult result, LadderTable table, string row)
    {
        var spreads = table.Known.Select(known => result.Cell(row, known).MeanAveragePrecision);
        return [.. table.Known.Count > 1 ? spreads.Append(result.Mean(table, row)) : spreads];
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");

    private static string Text(Spread? spread) => spread is null
        ? "–"
        : Number(spread.Mean) + (spread.Deviation is { } deviation ? string.Create(CultureInfo.InvariantCulture, $" ± {deviation:0.0}") : "");

    private static string Number(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
