using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label;
using BatchLabeler.Cli.Train;
using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;

namespace BatchLabeler.Cli.Evaluate;

/// <summary>The verb <c>evaluate</c>: measures a model on labelled pictures.</summary>
internal static class EvaluateCommand
{
    private const string Description =
        "Measure a model on labelled pictures: mAP by the three definitions in use, F1 at the model's thresholds, a line per category,\n"
        + "and beside it what the same encoder says without training.\n\n"
        + "Example:  batchlabeler evaluate --model models/demo --scenes 2000 --scenes-seed 2\n"
        + "Example:  batchlabeler evaluate --images photos --labels labels.csv --split val";

    public static Command Create(CommandHost host)
    {
        var pictures = new PictureOptions("Measure on the pictures of this split alone, such as val.");
        var model = new Option<string?>("--model", "-m") { Description = "Folder of the model (default: models/demo).", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print the result as one line of JSON." };
        var command = new Command("evaluate", Description) { model, json };
        foreach (var option in pictures.All)
            command.Options.Add(option);
        return command.Runs(host, (result, cancellation) => Task.Run(
            () =>
            {
                var bundle = ModelLocator.Open(result.GetValue(model), host.ProgramFolder);
                var source = pictures.Read(result, host, new CategorySet(bundle.Description.Categories));
                using var labeled = LabeledFeatures.Open(source, bundle.EncoderFolder, new FeatureCache(pictures.Cache(result)), new EncodingLines(host, source.Names.Count), cancellation);
                var evaluation = ModelEvaluation.Of(bundle, BundleScores.Compute(bundle, labeled.Features), labeled.Labels);
                host.Out.WriteLine(result.GetValue(json) ? evaluation.ToJson() : evaluation.ToTable());
                return ExitCode.Completed;
            },
            CancellationToken.None));
    }
}
