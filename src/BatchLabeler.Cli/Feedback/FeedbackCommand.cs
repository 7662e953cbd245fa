using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;

namespace BatchLabeler.Cli.Feedback;

/// <summary>The verb <c>feedback</c>: gives corrections and known labels to the storage.</summary>
internal static class FeedbackCommand
{
    private const string Description =
        "Give corrections and known labels of a batch's images, for the next model to learn from.\n\n"
        + "The file is checked against the model's categories and the batch's images before anything is written. Of two statements about\n"
        + "one image and category the later one counts. Giving the same file again changes nothing.\n\n"
        + "Examples:\n"
        + "  batchlabeler feedback photos corrections.csv\n"
        + "  batchlabeler feedback photos corrections.jsonl && batchlabeler retrain demo --wait";

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, as 'batchlabeler list' names it." };

    private static readonly Argument<string> Labels = new("FILE")
    {
        Description =
            "The labels: .csv (image,[split,]category,… with 1, -1, 0 = unknown) or .jsonl, where the state 0 takes a label back;\n"
            + "also Label Studio's JSON, COCO, a folder of VOC and FiftyOne, and what 'label' or 'fetch' wrote, with the answers of its review.\n"
            + "Images are named as in the batch's folder or as in its manifest.",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("feedback", Description) { Batch, Labels, storage, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var containers = PipelineStorage.Open(host, result.GetValue(storage)).Containers;
            var upload = new FeedbackUpload(containers, host.Clock);
            var outcome = await upload.RunAsync(result.GetRequiredValue(Batch), result.GetRequiredValue(Labels), cancellation);
            if (result.GetValue(Json))
                new JsonEvents(host.Out).Write(
                    "feedback", new { name = outcome.Name, images = outcome.Images, labels = outcome.Labels, isNew = outcome.IsNew });
            else
                host.Out.WriteLine(
                    $"{outcome.Labels} labels of {outcome.Images} images {(outcome.IsNew ? "are now in" : "were there already in")} "
                    + $"feedback/{ErrorLine.Visible(outcome.Name)}");
            return ExitCode.Completed;
        });
    }
}
