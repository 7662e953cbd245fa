using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;

namespace BatchLabeler.Cli.Export;

/// <summary>The verb <c>export</c>: writes a manifest in the format of another tool.</summary>
internal static class ExportCommand
{
    private const string Description =
        "Write the labels of a manifest in a format that other tools read.\n\n"
        + "The manifest is a folder that 'label' or 'fetch' has filled, or a batch of a storage; its parts are checked. The output is a\n"
        + "file (coco, csv, jsonl, sagemaker) or a folder (voc, label-studio, fiftyone, cvat, yolo-cls), there whole or not at all. What\n"
        + "each format keeps and how it gets into its tool is in docs/exports.md.\n\n"
        + "Examples:\n"
        + "  batchlabeler export result --format csv --output labels.csv\n"
        + "  batchlabeler export result --format coco --output labels_train.json --min-score 0.8 --min-score dog=0.9\n"
        + "  batchlabeler export result --format label-studio --output tasks --image-prefix https://host/photos/\n"
        + "  batchlabeler export --batch photos --strip photos/ --format fiftyone --output view --image-prefix /data/photos";

    private static readonly Argument<string?> Manifest = new("MANIFEST")
    {
        Description = "The folder of the manifest.", Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Format = AmongFormats();

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The file or folder to write; nothing may be there.", HelpName = "PATH", Required = true,
    };

    private static readonly Option<string?> Batch = new("--batch")
    {
        Description = "A batch of the storage, in place of a folder.", HelpName = "BATCH",
    };

    private static readonly Option<string?> Run = new("--run")
    {
        Description = "The run whose manifest is wanted. Default: the one that the batch asked for last.", HelpName = "RUN",
    };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var selection = new SelectionOptions();
        var command = new Command("export", Description) { Manifest, Format, Output, storage, Batch, Run };
        foreach (var option in selection.All)
            command.Add(option);
        command.Add(Json);
        return command.Runs(host, (result, cancellation) =>
        {
            var request = new ExportRequest
            {
                Manifest = result.GetValue(Manifest),
                Batch = result.GetValue(Batch),
                Run = result.GetValue(Run),
                Format = ExportFormats.Of(result.GetRequiredValue(Format)),
                Output = result.GetRequiredValue(Output),
                Options = selection.Read(result, host.Clock),
                Json = result.GetValue(Json),
            };
            var run = new ExportRun(request, host, () => PipelineStorage.Open(host, result.GetValue(storage)).Containers);
            return run.ExecuteAsync(cancellation);
        });
    }

    private static Option<string> AmongFormats()
    {
        var option = new Option<string>("--format", "-f")
        {
            Description = "One of " + string.Join(", ", ExportFormats.Names) + ".", HelpName = "FORMAT", Required = true,
        };
        option.AcceptOnlyFromAmong(ExportFormats.Names);
        return option;
    }
}
