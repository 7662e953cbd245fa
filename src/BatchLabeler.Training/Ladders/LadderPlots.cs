using System.Globalization;
using BatchLabeler.Training.Plots;

namespace BatchLabeler.Training.Ladders;

/// <summary>The plots of a ladder.</summary>
internal static class LadderPlots
{
    private const int MostCategories = 40;

    /// <summary>The plots of a table: a name for the file, a caption, and the plot. What nothing is known of yet has none.</summary>
    public static IEnumerable<(string Name, string Caption, string Svg)> Of(LadderResult result, LadderTable table)
    {
        if (table.Known.Count > 1 && ByProportion(result, table) is { } lines)
            yield return ($"{table.Name}-by-proportion", "mAP against the share of known labels, with standard deviations", lines.ToSvg());
        var where = table.Known.Count > 1 ? ", mean over the proportions" : $" at {Percent(table.Known[0])} known labels";
        if (table.Name != LadderTables.Methods && Bars(result, table) is { } bars)
            yield return ($"{table.Name}-bars", $"mAP{where}; bars do not begin at zero", bars.ToSvg());
    }

    /// <summary>How the first row differs from each other by category, at the first proportion.</summary>
    public static IEnumerable<(string Name, string Caption, string Svg)> Categories(LadderResult result, LadderTable table)
    {
        var first = table.Rows[0];
        foreach (var other in table.Rows.Skip(1))
        {
            var caption = $"Average precision by category at {Percent(table.Known[0])} known labels: {first} minus {other}";
            if (Deltas(result, table, first, other) is { } deltas)
                yield return ($"categories-{first}-{other}", caption, deltas.ToSvg());
        }
    }

    private static LinePlot? ByProportion(LadderResult result, LadderTable table)
    {
        var series = table.Rows.Select(row => new PlotSeries(row, [.. table.Known.Order()
            .Select(known => (Known: known, Spread: result.Cell(row, known).MeanAveragePrecision))
            .Where(cell => cell.Spread is not null)
            .Select(cell => new PlotPoint(100 * cell.Known, cell.Spread!.Mean, cell.Spread.Deviation))])).ToArray();
        return series.All(line => line.Points.Count == 0)
            ? null
            : new LinePlot(table.Title, "known labels, %", "mAP, %", PlotAxis.At(Percents(table.Known)), series);
    }

    private static BarPlot? Bars(LadderResult result, LadderTable table)
    {
        var bars = table.Rows
            .Select(row => (Row: row, Spread: result.Mean(table, row)))
            .Where(row => row.Spread is not null)
            .Select(row => new PlotBar(row.Row, row.Spread!.Mean, row.Spread.Deviation)).ToArray();
        return bars.Length == 0 ? null : new BarPlot(table.Title, "mAP, %", bars, FromZero: false);
    }

    private static BarPlot? Deltas(LadderResult result, LadderTable table, string row, string other)
    {
        var ours = result.Cell(row, table.Known[0]).Categories();
        var theirs = result.Cell(other, table.Known[0]).Categories();
        var bars = ours.Where(entry => theirs.ContainsKey(entry.Key))
            .Select(entry => new PlotBar(entry.Key, entry.Value - theirs[entry.Key]))
            .OrderByDescending(bar => bar.Value).ThenBy(bar => bar.Name, StringComparer.Ordinal).ToArray();
        // Many categories: the ends of the ranking are what is worth a look.
        if (bars.Length > MostCategories)
            bars = [.. bars[..(MostCategories / 2)], .. bars[^(MostCategories / 2)..]];
        return bars.Length == 0 ? null : new BarPlot($"{row} minus {other}", "points of average precision", bars);
    }

    private static double[] Percents(IEnumerable<double> shares) => [.. shares.Order().Select(share => Math.Round(100 * share, 6))];

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");
}
