using System.Globalization;
using System.Text.Json;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Curves;
using BatchLabeler.Training.LearningRates;

namespace BatchLabeler.Cli.Train;

/// <summary><c>train --find-learning-rate</c>: a short sweep that publishes nothing.</summary>
internal sealed class LearningRateSearch(CommandHost host, TrainRequest request)
{
    private const int Width = 60;

    public int Execute(TrainingBench bench, CancellationToken cancellation)
    {
        using var probe = request.Method.Probe(bench.Run(null, _ => { }));
        var sweep = LearningRateSweep.Run(rate =>
        {
            cancellation.ThrowIfCancellationRequested();
            return probe.Step(rate);
        });
        host.Out.WriteLine(request.Json
            ? JsonSerializer.Serialize(new { suggestion = sweep.Suggestion, sweep = sweep.Points }, JsonSerializerOptions.Web)
            : Text(sweep));
        return ExitCode.Completed;
    }

    private static string Text(LearningRateSweep sweep)
    {
        if (sweep.Points.Count == 0)
            return "the loss is no number from the first step on: look at the labels and options.";
        var curve = Sparkline.Of([.. sweep.Points.Select(point => point.Smoothed)], Width);
        var gap = new string(' ', Math.Max(1, curve.Length - 10));
        var ends = string.Create(CultureInfo.InvariantCulture, $"{sweep.Points[0].Rate:0.#e0}{gap}{sweep.Points[^1].Rate:0.#e0}");
        var advice = sweep.Suggestion is { } rate
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"the loss falls steepest at {rate:0.0e0}: try --learning-rate {rate:0.0e0}, and half and twice of it on the held-out part.")
            : "the loss does not fall at any rate: look at the labels and options.";
        return $"{curve}\n{ends}\n{advice}";
    }
}
