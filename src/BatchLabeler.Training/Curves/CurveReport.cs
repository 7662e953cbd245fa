using System.Globalization;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Plots;

namespace BatchLabeler.Training.Curves;

/// <summary>The curves of a training for people: lines for a terminal, and a page.</summary>
public static class CurveReport
{
    /// <summary>Two lines for each stage: loss, and mAP on the held-out part where there is one.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<CurvePoint> points)
    {
        foreach (var stage in points.GroupBy(point => point.Stage))
        {
            var (name, losses) = (points[^1].Stage > 1 ? $"stage {stage.Key} " : "", stage.Select(point => point.Loss).ToArray());
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{name}loss      {Sparkline.Of(losses)}  {losses[0]:0.000} to {losses[^1]:0.000}");
            var measured = stage.Where(point => point.HeldOut is not null).ToArray();
            if (measured.MaxBy(point => point.HeldOut) is { } best)
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}held-out  {Sparkline.Of([.. measured.Select(point => point.HeldOut!.Value)])}  best mAP {100 * best.HeldOut:0.0} in epoch {best.Epoch}");
        }
    }

    /// <summary>A page with the curves and the figures of what came out.</summary>
    /// <param name="title">What was trained.</param>
    /// <param name="points">The epochs.</param>
    /// <param name="figures">Figures by name, 0 to 1.</param>
    /// <param name="command">The command as it was typed.</param>
    public static string Page(string title, IReadOnlyList<CurvePoint> points, IReadOnlyDictionary<string, double> figures, string command)
    {
        var page = new PlotPage(title);
        var stages = points.GroupBy(point => point.Stage).ToArray();
        var epochs = PlotAxis.Around(points.Select(point => (double)point.Epoch).Append(0));
        Add(page, "Loss", "Mean loss of each epoch", "loss", point => point.Loss);
        if (points.Any(point => point.HeldOut is not null))
            Add(page, "mAP", "mAP on the held-out part after each epoch", "mAP, %", point => 100 * point.HeldOut);
        AddPseudoLabels(page, points, epochs);
        page.Heading("Figures");
        page.Table(["figure", "%"], figures.Select(figure => new[] { (figure.Key, false), (Percent(figure.Value), false) }));
        page.Details("How it was made", [command]);
        return page.ToString();

        void Add(PlotPage target, string heading, string caption, string label, Func<CurvePoint, double?> value)
        {
            target.Heading(heading);
            var series = stages.Select(stage => new PlotSeries(
                stages.Length > 1 ? $"stage {stage.Key}" : heading,
                [.. stage.Where(point => value(point) is { } number && double.IsFinite(number)).Select(point => new PlotPoint(point.Epoch, value(point)!.Value))]));
            target.Plot(new LinePlot(heading, "epoch", label, epochs, [.. series]).ToSvg(), caption);
        }
    }

    private static void AddPseudoLabels(PlotPage page, IReadOnlyList<CurvePoint> points, PlotAxis epochs)
    {
        var judged = points.Where(point => point.PseudoLabels is not null).ToArray();
        if (judged.Length == 0)
            return;
        PlotSeries[] series =
        [
            Series("present, right", rates => rates.PresentPrecision),
            Series("present, found", rates => rates.PresentRecall),
            Series("absent, right", rates => rates.AbsentPrecision),
            Series("absent, found", rates => rates.AbsentRecall),
        ];
        page.Heading("Pseudo-labels");
        page.Plot(
            new LinePlot("Pseudo-labels", "epoch", "%", epochs, series).ToSvg(),
            "Against labels that training did not know: the share of the pseudo-labels that is right, and of the hidden labels that is found");

        PlotSeries Series(string name, Func<PseudoLabelRates, double?> rate) => new(
            name, [.. judged.Where(point => rate(point.PseudoLabels!) is not null).Select(point => new PlotPoint(point.Epoch, 100 * rate(point.PseudoLabels!)!.Value))]);
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00}");
}
