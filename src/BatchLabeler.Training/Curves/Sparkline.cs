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
        return string.Concat(shown.Select(value => !double.IsFinite(value) ? ' ' : Steps[range <= 0 ? 0 : (int)Math.Round((value - low) / range * (Steps.Length - 1))]));
    }

    private static double[] Thin(IReadOnlyList<double> values, int width) => [.. Enumerable.Range(0, width)
        .Select(column => values.Skip(column * values.Count / width).Take(((column + 1) * values.Count / width) - (column * values.Count / width)).Average())];
}
