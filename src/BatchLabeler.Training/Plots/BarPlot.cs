using System.Globalization;

namespace BatchLabeler.Training.Plots;

/// <summary>Bars below each other, each with its name at the left and its value at the right.</summary>
/// <param name="Title">What it shows, for those who cannot see it.</param>
/// <param name="Label">What the lengths are.</param>
/// <param name="Bars">The bars, from top to bottom.</param>
/// <param name="FromZero">Bars begin at zero, as signed differences do; else near the smallest value, so that small differences show.</param>
public sealed record BarPlot(string Title, string Label, IReadOnlyList<PlotBar> Bars, bool FromZero = true)
{
    private const int Width = 760;
    private const int Left = 190;
    private const int Right = 650;
    private const int Top = 8;
    private const int RowHeight = 22;
    private const int Foot = 52;

    /// <summary>The plot as SVG whose looks are those of <see cref="PlotStyle"/>.</summary>
    public string ToSvg()
    {
        var ends = Bars.SelectMany(bar => new[] { bar.Value - (bar.Deviation ?? 0), bar.Value + (bar.Deviation ?? 0) });
        var axis = PlotAxis.Around(FromZero ? ends.Append(0) : ends);
        var bottom = Top + (RowHeight * Bars.Count);
        var svg = new SvgWriter(Width, bottom + Foot, Title);
        foreach (var tick in axis.Ticks)
        {
            svg.Line(XOf(tick, axis), Top, XOf(tick, axis), bottom, tick == 0 && FromZero ? "axis" : "grid");
            svg.Text(XOf(tick, axis), bottom + 18, axis.Label(tick), "middle", "tick");
        }
        svg.Text((Left + Right) / 2.0, bottom + Foot - 10, Label, "middle", "label");
        for (var row = 0; row < Bars.Count; row++)
            Draw(svg, Bars[row], Top + (row * RowHeight), axis);
        return svg.End();
    }

    private void Draw(SvgWriter svg, PlotBar bar, double top, PlotAxis axis)
    {
        var (from, to, middle) = (XOf(FromZero ? 0 : axis.Low, axis), XOf(bar.Value, axis), top + (RowHeight / 2.0));
        var deviation = bar.Deviation ?? 0;
        var (sign, range) = (FromZero && bar.Value > 0 ? "+" : "", deviation > 0 ? string.Create(CultureInfo.InvariantCulture, $" ± {deviation:0.0}") : "");
        var value = string.Create(CultureInfo.InvariantCulture, $"{sign}{bar.Value:0.0}{range}").Replace('-', '−');
        svg.Text(Left - 10, middle + 4, bar.Name, "end", "name");
        svg.Bar(Math.Min(from, to), top + 4, Math.Abs(to - from), RowHeight - 8, bar.Value < 0 && FromZero ? "bar below" : "bar", $"{bar.Name}: {value}");
        if (deviation > 0)
            svg.Line(XOf(bar.Value - deviation, axis), middle, XOf(bar.Value + deviation, axis), middle, "deviation");
        svg.Text(Right + 10, middle + 4, value, "start", "tick");
    }

    private static double XOf(double value, PlotAxis axis) => Left + (axis.Share(value) * (Right - Left));
}
