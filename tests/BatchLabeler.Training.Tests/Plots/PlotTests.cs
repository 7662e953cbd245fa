using BatchLabeler.Training.Plots;

namespace BatchLabeler.Training.Tests.Plots;

public sealed class PlotTests
{
    [Fact]
    public void A_line_plot_is_the_golden_file() => Golden("lines.svg", new LinePlot("Methods & others", "known labels, %", "mAP, %", PlotAxis.At([10, 50, 90]),
    [
        new PlotSeries("ours", [new PlotPoint(10, 92.9, 0.4), new PlotPoint(50, 94.1, 0.1), new PlotPoint(90, 94.6)]),
        new PlotSeries("none", []),
        new PlotSeries("theirs", [new PlotPoint(10, 90.2, 0.8), new PlotPoint(50, 92.8, 0.3), new PlotPoint(90, 94.5)]),
    ]).ToSvg());

    [Fact]
    public void A_bar_plot_is_the_golden_file() => Golden("bars.svg", PlotStyle.Standalone(
        new BarPlot("ours − theirs", "points", [new PlotBar("cat", 2.04), new PlotBar("a<b", 0), new PlotBar("sea", -0.5, 0.2)]).ToSvg()));

    private static void Golden(string name, string svg)
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Plots", "Golden", name);
        Assert.Equal(File.Exists(golden) ? File.ReadAllText(golden).ReplaceLineEndings("\n") : "no golden file", svg);
    }
}
