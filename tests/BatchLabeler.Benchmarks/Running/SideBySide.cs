using System.Diagnostics;

namespace BatchLabeler.Benchmarks.Running;

/// <summary>
/// Measures two actions in turn, A B A B, so that whatever else the machine does falls on both, and compares medians.
/// </summary>
/// <param name="First">Median seconds of the first action.</param>
/// <param name="Second">Median seconds of the second action.</param>
internal sealed record SideBySide(double First, double Second)
{
    /// <summary>How many times faster the first is than the second.</summary>
    public double Speedup => Second / First;

    public static SideBySide Measure(int rounds, Action first, Action second)
    {
        first();
        second();
        var (firsts, seconds) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            firsts[round] = Seconds(first);
            seconds[round] = Seconds(second);
        }
        return Of(firsts, seconds);
    }

    /// <summary>The medians of times measured in turn.</summary>
    public static SideBySide Of(double[] firsts, double[] seconds) => new(Median(firsts), Median(seconds));

    private static double Seconds(Action action)
    {
        // What one side leaves behind is not collected on the other's time.
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
