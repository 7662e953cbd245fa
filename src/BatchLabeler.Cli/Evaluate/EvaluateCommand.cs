using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label;
using BatchLabeler.Cli.Train;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;

namespace BatchLabeler.Cli.Evaluate;

/// <summary>The verb <c>evaluate</c>: measures a model, or scores of any program, on labelled pictures.</summary>
internal static class EvaluateCommand
{
    private const string Description =
        "Measure a model on labelled pictures: mAP by the three definitions in use, F1 at the model's thresholds, and beside it what the\n"
        + "same encoder says without training; or measure scores of any program. docs/method.md defines every metric.\n\n"
        + "--scores FILE takes a CSV with the header image,CATEGORY,... and needs no model. --json prints all metrics.\n\n"
        + "Example:  batchlabeler evaluate --model models/demo --scenes 2000 --scenes-seed 2\n"
        + "Example:  batchlabeler evaluate --images photos --labels labels.csv --split val --metrics all --per-category\n"
        + "Example:  batchlabeler evaluate --scores scores.csv --labels VOC2007 --split test --convention dualcoop";

    private static readonly JsonSerializerOptions Format =
        new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static Command Create(CommandHost host)
    {
        var pictures = new PictureOptions("Measure on the pictures of this split alone, such as val.");
        var choices = new MetricChoices();
        var model = new Option<string?>("--model", "-m") { Description = "Folder of the model (default: models/demo).", HelpName = "DIR" };
        var scores = new Option<string?>("--scores")
        {
            Description = "Measure the scores of this CSV instead of a model.",
            HelpName = "FILE",
        };
        var precision = PrecisionOption.Create();
        var json = new Option<bool>("--json") { Description = "Print all metrics as one line of JSON." };
        var command = new Command("evaluate", Description);
        foreach (var option in new Option[] { model, scores, precision }.Concat(pictures.All).Concat(choices.All).Append(json))
            command.Options.Add(option);
        return command.Runs(host, (result, cancellation) => Task.Run(
            () =>
            {
                IEvaluation evaluation = result.GetValue(scores) is { } file
                    ? OfScores(file, result, pictures, choices)
                    : OfModel(result.GetValue(model), result.GetValue(precision), result, host, pictures, choices, cancellation);
                host.Out.WriteLine(result.GetValue(json)
                    ? JsonSerializer.Serialize(evaluation, evaluation.GetType(), Format)
                    : evaluation.ToTable(choices.Detail(result)));
                return ExitCode.Completed;
            },
            CancellationToken.None));
    }

    private static ScoreEvaluation OfScores(string path, ParseResult result, PictureOptions pictures, MetricChoices choices)
    {
        var scores = ScoreEvaluation.Read(path);
        return ScoreEvaluation.Of(path, scores, pictures.ReadLabels(result, scores.Categories), choices.Read(result, null));
    }

    private static ModelEvaluation OfModel(
        string? model,
        EncoderPrecision precision,
        ParseResult result,
        CommandHost host,
        PictureOptions pictures,
        MetricChoices choices,
        CancellationToken cancellation)
    {
        var bundle = ModelLocator.Open(model, host.ProgramFolder);
        var options = choices.Read(result, bundle.Description.DecisionThresholds);
        var source = pictures.Read(result, host, new CategorySet(bundle.Description.Categories));
        var cache = new FeatureCache(pictures.Cache(result));
        var lines = new EncodingLines(host, source.Names.Count);
        using var labeled = LabeledFeatures.Open(source, bundle.EncoderFolder, cache, lines, precision, cancellation);
        return ModelEvaluation.Of(bundle, BundleScores.Compute(bundle, labeled.Features), labeled.Labels, options);
    }
}
