using System.Globalization;

namespace BatchLabeler.Training.Plots;

/// <summary>An axis with round numbers: steps of 1, 2 or 5 times a power of ten, or powers of ten on a logarithmic one.</summary>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends; above <paramref name="Low"/>.</param>
/// <param name="Ticks">The numbers to write at it, ascending.</param>
/// <param name="IsLogarithmic">Whether equal ratios are equally long.</param>
public sealed record PlotAxis(double Low, double High, IReadOnlyList<double> Ticks, bool IsLogarithmic = false)
{
    /// <summary>An axis around values.</summary>
    /// <param name="values">What must fit; NaN and infinities are passed over.</param>
    /// <param name="steps">About how many steps it has.</param>
    public static PlotAxis Around(IEnumerable<double> values, int steps = 5)
    {
        var (low, high) = Range(values);
        if (high - low < 1e-9 * Math.Max(1, Math.Abs(high)))
            (low, high) = (low - 0.5, high + 0.5);
        var step = RoundStep((high - low) / steps);
        var (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        var ticks = Enumerable.Range(0, (int)(last - first) + 1).Select(i => Math.Round((first + i) * step, 10));
        return new PlotAxis(first * step, last * step, [.. ticks]);
    }

    /// <summary>An axis with exactly these numbers, with a margin of a share of its length at both ends.</summary>
    public static PlotAxis At(IReadOnlyList<double> ticks, double margin = 0.04)
    {
        var room = ticks[^1] > ticks[0] ? (ticks[^1] - ticks[0]) * margin : 0.5;
        return new PlotAxis(ticks[0] - room, ticks[^1] + room, ticks);
    }

    /// <summary>An axis of powers of ten around positive values.</summary>
    public static PlotAxis Logarithmic(IEnumerable<double> values)
    {
        var (low, high) = Range(values.Where(value => value > 0).Select(Math.Log10));
        var (first, last) = ((int)Math.Floor(low + 1e-9), (int)Math.Ceiling(high - 1e-9));
        last = Math.Max(last, first + 1);
        var ticks = Enumerable.Range(first, last - first + 1).Select(power => Math.Pow(10, power)).ToArray();
        return new PlotAxis(ticks[0], ticks[^1], ticks, IsLogarithmic: true);
    }

    /// <summary>Where a value lies, 0 at the beginning and 1 at the end.</summary>
    public double Share(double value) => IsLogarithmic
        ? (Math.Log10(value) - Math.Log10(Low)) / (Math.Log10(High) - Math.Log10(Low))
        : (value - Low) / (High - Low);

    /// <summary>A tick as it is written.</summary>
    public string Label(double tick) => IsLogarithmic
        ? string.Create(CultureInfo.InvariantCulture, $"{tick:0e0}")
        : tick.ToString("0.######", CultureInfo.InvariantCulture).Replace('-', '−');

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return (finite.Min(), finite.Max());
    }

    private static double RoundStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1.5 => 1, <= 3.5 => 2, <= 7.5 => 5, _ => 10 } * power;
    }
}
