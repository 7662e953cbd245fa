namespace BatchLabeler.Training.Curves;

/// <summary>A curve in one line of text.</summary>
public static class Sparkline
{
    private const string Steps = "▁▂▃▄▅▆▇█";

    /// <summary>The curve between its own lowest and highest value; a longer one is thinned out by means of neighbours.</summary>
    /// <param name="values">The values.</param>
    /// <param name="width">The most characters.</param>
    public static string Of(IReadOnlyList<double> values, int width = 60)
    {
        var shown = values.Count <= width ? values : Thin(values, width);
        var finite = shown.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
            return "";
        var (low, range) = (finite.Min(), finite.Max() - finite.Min());
        return string.Concat(shown.Select(value => double.IsFinite(value) ? Step(range <= 0 ? 0 : (value - low) / range) : ' '));
    }

    private static char Step(double share) => Steps[(int)Math.Round(share * (Steps.Length - 1))];

    private static double[] Thin(IReadOnlyList<double> values, int width) => [.. Enumerable.Range(0, width).Select(column =>
    {
        var (from, to) = (column * values.Count / width, (column + 1) * values.Count / width);
        return values.Skip(from).Take(to - from).Average();
    })];
}
