using BatchLabeler.Training.Plots;

namespace BatchLabeler.Training.LearningRates;

/// <summary>A short training whose learning rate rises from step to step, and what it suggests.</summary>
/// <param name="Points">The steps.</param>
/// <param name="Suggestion">The rate at which the smoothed loss falls steepest; null when it never falls.</param>
public sealed record LearningRateSweep(IReadOnlyList<LearningRatePoint> Points, double? Suggestion)
{
    /// <summary>Runs a sweep. It ends early where the smoothed loss is far above its lowest or no number.</summary>
    /// <param name="step">Takes one step at a learning rate and says the loss before it.</param>
    /// <param name="options">How.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static LearningRateSweep Run(Func<double, double> step, LearningRateSweepOptions? options = null)
    {
        options ??= new LearningRateSweepOptions();
        options.Validate();
        var points = new List<LearningRatePoint>();
        var (average, lowest) = (0.0, double.PositiveInfinity);
        for (var i = 0; i < options.Steps; i++)
        {
            var rate = options.Lowest * Math.Pow(options.Highest / options.Lowest, i / (options.Steps - 1.0));
            var loss = step(rate);
            average = (options.Smoothing * average) + ((1 - options.Smoothing) * loss);
            var smoothed = average / (1 - Math.Pow(options.Smoothing, i + 1));
            if (!double.IsFinite(smoothed) || (points.Count > 0 && smoothed > points[0].Smoothed && smoothed > options.Divergence * lowest))
                break;
            lowest = Math.Min(lowest, smoothed);
            points.Add(new LearningRatePoint(rate, loss, smoothed));
        }
        return new LearningRateSweep(points, Steepest(points));
    }

    /// <summary>The curve as a plot.</summary>
    public LinePlot Plot() => new("Loss by learning rate", "learning rate", "smoothed loss", PlotAxis.Logarithmic(Points.Select(point => point.Rate)),
        [new PlotSeries("loss", [.. Points.Select(point => new PlotPoint(point.Rate, point.Smoothed))])]) { Mark = Suggestion };

    /// <summary>The steepest fall over a few steps before the lowest point: steps are equally long on the logarithm of the rate.</summary>
    private static double? Steepest(List<LearningRatePoint> points)
    {
        const int Reach = 3;
        var lowest = points.Count == 0 ? 0 : points.IndexOf(points.MinBy(point => point.Smoothed)!);
        var best = Enumerable.Range(0, points.Count)
            .Where(i => i >= Reach && i + Reach <= lowest)
            .Select(i => (Rate: points[i].Rate, Fall: points[i - Reach].Smoothed - points[i + Reach].Smoothed))
            .DefaultIfEmpty()
            .MaxBy(place => place.Fall);
        return best.Fall > 0 ? best.Rate : null;
    }
}
