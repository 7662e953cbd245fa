using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Training.Curves;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Cli.Train;

/// <summary>Trainings that publish nothing but their figures.</summary>
internal sealed class TrialRun(CommandHost host, TrainRequest request)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public int Execute(TrainingBench bench, CancellationToken cancellation)
    {
        if (request.Outcome is not null && request.Trials.Count > 1)
            throw CommandException.Usage("--outcome takes the figures of one training: ask for --trial instead of --ladder.");
        if (!request.Json)
            host.Out.WriteLine(Trial.Heading);
        foreach (var trial in request.Trials)
        {
            var outcome = Train(trial, bench, cancellation);
            var line = new Trial(trial.Row, trial.Seed, outcome.HeldOut, outcome.Test, outcome.TestRegion, outcome.TestQuery, outcome.Seconds, outcome.PseudoLabels);
            host.Out.WriteLine(request.Json ? JsonSerializer.Serialize(line, Format) : line.ToString());
            host.Out.Flush();
            if (request.Outcome is not null)
                outcome.Write(request.Outcome);
        }
        return ExitCode.Completed;
    }

    private TrialOutcome Train(TrialMethod trial, TrainingBench bench, CancellationToken cancellation)
    {
        var (watch, curve) = (Stopwatch.StartNew(), new CurveLog());
        var training = trial.Method.Train(
            bench.Run(null, epoch =>
            {
                curve.Add(CurvePoint.Of(epoch));
                host.Error.WriteLine(epoch.Line);
            }),
            cancellation);
        var outcome = new TrialOutcome
        {
            Row = trial.Row,
            Labels = bench.Material.Digest,
            HeldOut = training.HeldOut,
            PseudoLabels = training.PseudoLabels,
            Seconds = watch.Elapsed.TotalSeconds,
            Epochs = curve.Points,
        };
        return bench.Test is null ? outcome : Measure(outcome, training, bench, bench.Test);
    }

    private static TrialOutcome Measure(TrialOutcome outcome, ITrainedHead training, TrainingBench bench, LabeledFeatures test)
    {
        var scores = training.Score(test.Features);
        var thresholds = bench.Material.HeldOut is { } heldOut
            ? DecisionThresholds.Choose(Probabilities(training.Score(heldOut.Features).Output), heldOut.Known)
            : null;
        var decided = thresholds is null ? null : Evaluator.Evaluate(Probabilities(scores.Output), test.Labels, thresholds).AtDecisions;
        // Ranked by z, not by σ(z): large scores that differ may have the same probability in single precision.
        var ranked = Evaluator.Evaluate(scores.Output, test.Labels, 0);
        return outcome with
        {
            Test = ranked.NonInterpolated,
            TestAllPoints = ranked.AllPoints,
            TestRegion = Branch(scores.Region),
            TestQuery = Branch(scores.Query),
            TestCategoryF1 = decided?.CategoryF1,
            TestOverallF1 = decided?.OverallF1,
            Categories = test.Categories.Names.Zip(ranked.PerCategory)
                .Where(entry => !double.IsNaN(entry.Second))
                .ToDictionary(entry => entry.First, entry => entry.Second, StringComparer.Ordinal),
        };

        double? Branch(float[,]? branch) => branch is null ? null : Evaluator.Evaluate(branch, test.Labels, 0).NonInterpolated;
    }

    private static float[,] Probabilities(float[,] scores)
    {
        var probabilities = new float[scores.GetLength(0), scores.GetLength(1)];
        for (var image = 0; image < scores.GetLength(0); image++)
        {
            for (var category = 0; category < scores.GetLength(1); category++)
                probabilities[image, category] = 1 / (1 + MathF.Exp(-scores[image, category]));
        }
        return probabilities;
    }
}
