using System.Globalization;

namespace BatchLabeler.Training.Plots;

/// <summary>Lines over a common axis, with bars for deviations and each line's name at its end.</summary>
/// <param name="Title">What it shows, for those who cannot see it.</param>
/// <param name="XLabel">What is below.</param>
/// <param name="YLabel">What is beside.</param>
/// <param name="X">The axis below.</param>
/// <param name="Series">The lines; one without points is left out.</param>
public sealed record LinePlot(string Title, string XLabel, string YLabel, PlotAxis X, IReadOnlyList<PlotSeries> Series)
{
    private const int Width = 760;
    private const int Height = 380;
    private const int Left = 62;
    private const int Right = 596;
    private const int Top = 16;
    private const int Bottom = 326;
    private const double LineHeight = 17;
    private const double Dodge = 3;
    private const int ManyPoints = 24;

    /// <summary>Marks a place on the axis below, such as a suggestion; null for none.</summary>
    public double? Mark { get; init; }

    /// <summary>The plot as SVG whose looks are those of <see cref="PlotStyle"/>.</summary>
    public string ToSvg()
    {
        var lines = Series.Select((series, number) => (Series: series, Number: number)).Where(line => line.Series.Points.Count > 0).ToArray();
        var y = PlotAxis.Around(lines.SelectMany(line => line.Series.Points).SelectMany(Ends));
        var svg = new SvgWriter(Width, Height, Title);
        DrawAxes(svg, y);
        if (Mark is { } mark)
            svg.Line(XOf(mark), Top, XOf(mark), Bottom, "mark");
        foreach (var (series, number) in lines)
            DrawLine(svg, series, number, y, lines.Length);
        DrawNames(svg, lines.Select(line => (line.Series.Name, line.Number, Y: YOf(line.Series.Points[^1].Y, y))));
        return svg.End();
    }

    private void DrawAxes(SvgWriter svg, PlotAxis y)
    {
        foreach (var tick in y.Ticks)
        {
            svg.Line(Left, YOf(tick, y), Right, YOf(tick, y), "grid");
            svg.Text(Left - 8, YOf(tick, y) + 4, y.Label(tick), "end", "tick");
        }
        foreach (var tick in X.Ticks)
            svg.Text(XOf(tick), Bottom + 18, X.Label(tick), "middle", "tick");
        svg.Line(Left, Bottom, Right, Bottom, "axis");
        svg.Text((Left + Right) / 2.0, Height - 12, XLabel, "middle", "label");
        svg.Text(16, (Top + Bottom) / 2.0, YLabel, "middle", "label", upright: true);
    }

    private void DrawLine(SvgWriter svg, PlotSeries series, int number, PlotAxis y, int lines)
    {
        var aside = series.Points.Any(point => point.Deviation > 0) ? (number - ((lines - 1) / 2.0)) * Dodge : 0;
        svg.Path(series.Points.Select(point => (XOf(point.X) + aside, YOf(point.Y, y))), $"line s{number % PlotStyle.Colors}");
        if (series.Points.Count > ManyPoints)
            return;
        foreach (var point in series.Points)
        {
            var (x, deviation) = (XOf(point.X) + aside, point.Deviation ?? 0);
            if (deviation > 0)
                svg.Line(x, YOf(point.Y - deviation, y), x, YOf(point.Y + deviation, y), $"deviation s{number % PlotStyle.Colors}");
            var bar = deviation > 0 ? string.Create(CultureInfo.InvariantCulture, $" ± {deviation:0.##}") : "";
            var hint = string.Create(CultureInfo.InvariantCulture, $"{series.Name}: {point.Y:0.##}{bar}");
            svg.Circle(x, YOf(point.Y, y), 3.5, $"dot s{number % PlotStyle.Colors}", hint);
        }
    }

    /// <summary>Names at the ends of their lines, pushed down where they would cover each other, and up again at the lower edge.</summary>
    private static void DrawNames(SvgWriter svg, IEnumerable<(string Name, int Number, double Y)> names)
    {
        var placed = names.OrderBy(name => name.Y).ToArray();
        for (var i = 1; i < placed.Length; i++)
            placed[i].Y = Math.Max(placed[i].Y, placed[i - 1].Y + LineHeight);
        for (var (i, limit) = (placed.Length - 1, (double)Bottom); i >= 0; i--, limit -= LineHeight)
            placed[i].Y = Math.Min(placed[i].Y, limit);
        foreach (var (name, number, y) in placed)
            svg.Text(Right + 10, y + 4, name, "start", $"name s{number % PlotStyle.Colors}");
    }

    private static double[] Ends(PlotPoint point) => [point.Y - (point.Deviation ?? 0), point.Y + (point.Deviation ?? 0)];

    private double XOf(double value) => Left + (X.Share(value) * (Right - Left));

    private static double YOf(double value, PlotAxis y) => Bottom - (y.Share(value) * (Bottom - Top));
}
