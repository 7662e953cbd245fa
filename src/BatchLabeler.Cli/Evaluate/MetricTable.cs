using System.Text;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Cli.Evaluate;

/// <summary>Metrics as tables for people, in percent.</summary>
internal static class MetricTable
{
    private const int First = 28;

    /// <summary>A share in percent; a dash where it has no value.</summary>
    public static string Percent(double? share) => share is { } value && !double.IsNaN(value) ? $"{value * 100:F2}" : "-";

    /// <summary>The heading over mAP.</summary>
    public static void AppendHeading(StringBuilder table) =>
        table.AppendLine($"{"mAP",-First}{"non-interpolated",18}{"all points",12}{"ties grouped",14}");

    /// <summary>A line of mAP.</summary>
    public static void AppendMeans(StringBuilder table, string name, double nonInterpolated, double allPoints, double tiesGrouped) =>
        table.AppendLine($"{name,-First}{Percent(nonInterpolated),18}{Percent(allPoints),12}{Percent(tiesGrouped),14}");

    /// <summary>What the decisions are worth: the main figures, or all.</summary>
    public static void AppendDecisions(StringBuilder table, MetricReport report, MetricDetail detail)
    {
        if (!detail.All)
        {
            var (decisions, calibration) = (report.AtThreshold, report.Calibration);
            table.AppendLine(
                $"decisions: OF1 {Percent(decisions.OverallF1)}, CF1 {Percent(decisions.CategoryF1)} "
                + $"(of means {Percent(decisions.CategoryF1OfMeans)}), calibration error {Percent(calibration?.Overall)}");
            return;
        }

        table.AppendLine();
        table.AppendLine($"{"decisions",-First}{"CP",8}{"CR",8}{"CF1",8}{"of means",10}{"OP",8}{"OR",8}{"OF1",8}");
        AppendRatios(table, "at the threshold", report.AtThreshold);
        AppendRatios(table, $"top {detail.Top}, at the threshold", report.TopKAboveThreshold);
        AppendRatios(table, $"top {detail.Top}, exactly", report.TopKForced);
        table.AppendLine();
        table.AppendLine($"{"attributes",-First}{"mA",8}{"Acc",8}{"Prec",8}{"Rec",10}{"F1",8}{"mean F1",9}");
        var attributes = report.Attributes;
        table.AppendLine(
            $"{"at the threshold",-First}{Percent(attributes.MeanAccuracy),8}{Percent(attributes.InstanceAccuracy),8}"
            + $"{Percent(attributes.InstancePrecision),8}{Percent(attributes.InstanceRecall),10}{Percent(attributes.InstanceF1),8}{Percent(attributes.MeanInstanceF1),9}");
        table.AppendLine();
        table.AppendLine($"{"calibration error",-First}{"overall",8}{"mean of categories",20}{"greatest",10}");
        table.AppendLine(
            $"{(report.Calibration is { } bins ? $"{bins.Bins.Count} bins" : "scores are no probabilities"),-First}"
            + $"{Percent(report.Calibration?.Overall),8}{Percent(report.Calibration?.MeanOfCategories),20}"
            + $"{Percent(report.Calibration?.Greatest),10}");
    }

    /// <summary>A row for each category, with average precisions of other scores beside it.</summary>
    public static void AppendCategories(
        StringBuilder table, MetricReport report, params (string Heading, IReadOnlyList<double> Precisions)[] others)
    {
        table.AppendLine();
        table.Append($"{"category",-First}{"present",8}{"known",8}{"AP",8}");
        foreach (var (heading, _) in others)
            table.Append($"{heading,12}");
        table.AppendLine($"{"P",8}{"R",8}{"F1",8}{"mA",8}{"ECE",8}");
        for (var category = 0; category < report.Categories.Count; category++)
        {
            var row = report.Categories[category];
            table.Append($"{row.Category,-First}{row.Positives,8}{row.Known,8}{Percent(row.NonInterpolated),8}");
            foreach (var (_, precisions) in others)
                table.Append($"{Percent(precisions[category]),12}");
            table.AppendLine(
                $"{Percent(row.Precision),8}{Percent(row.Recall),8}{Percent(row.F1),8}"
                + $"{Percent(row.BalancedAccuracy),8}{Percent(row.CalibrationError),8}");
        }
    }

    private static void AppendRatios(StringBuilder table, string name, ThresholdMetrics metrics) => table.AppendLine(
        $"{name,-First}{Percent(metrics.CategoryPrecision),8}{Percent(metrics.CategoryRecall),8}{Percent(metrics.CategoryF1),8}"
        + $"{Percent(metrics.CategoryF1OfMeans),10}{Percent(metrics.OverallPrecision),8}{Percent(metrics.OverallRecall),8}{Percent(metrics.OverallF1),8}");
}
