using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;

namespace BatchLabeler.Cli.Fetch;

/// <summary>The verb <c>fetch</c>: downloads the manifest of a batch.</summary>
internal static class FetchCommand
{
    private const string Description =
        "Download the manifest of a batch and check it.\n\n"
        + "The output folder gets parts/*.jsonl (a row per image), errors.jsonl (images that failed), summary.json and, last,\n"
        + "manifest.json. Every part is compared with the SHA-256 that the index lists. Running the same command again downloads only\n"
        + "what is missing or damaged. With --report the folder also gets report.html, as 'batchlabeler label' makes it; for that the\n"
        + "model and the images that the report shows are downloaded.\n\n"
        + "Examples:\n"
        + "  batchlabeler fetch photos --output labeled --wait\n"
        + "  batchlabeler fetch photos --output labeled --wait --timeout 2h --storage https://ACCOUNT.blob.core.windows.net\n"
        + "  batchlabeler fetch photos --output labeled --report\n"
        + "  batchlabeler fetch photos --output first --run 0123456789abcdef\n\n"
        + "Exit codes: 0 done, 2 done but some images failed (within the error budget), 1 not finished, rejected, cancelled or failed.";

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, as 'batchlabeler list' names it." };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The folder for the manifest; created if it is not there.", HelpName = "DIR", Required = true,
    };

    private static readonly Option<string?> Run = new("--run")
    {
        Description = "The run whose manifest is wanted. Default: the one that the batch asked for last.", HelpName = "RUN",
    };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the run has ended." };

    private static readonly Option<string?> Timeout = new("--timeout")
    {
        Description = "The longest time to wait, such as 90s, 30m or 2h. Default: as long as it takes.", HelpName = "TIME",
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Parts that are downloaded at a time.", HelpName = "N", DefaultValueFactory = _ => 8,
    };

    private static readonly Option<bool> Report = new("--report") { Description = "Make report.html of the manifest." };

    private static readonly Option<int> ReportImages = new("--report-images")
    {
        Description = "The most pictures the report shows.", HelpName = "N", DefaultValueFactory = _ => 120,
    };

    private static readonly Option<string?> ModelFolder = new("--model-folder")
    {
        Description = "Where downloaded models are kept. Default: a folder in your cache.", HelpName = "DIR",
    };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("fetch", Description)
        {
            Batch, Output, storage, Run, Wait, Timeout, Threads, Report, ReportImages, ModelFolder, Json,
        };
        return command.Runs(host, (result, cancellation) =>
        {
            var options = Read(result);
            options.Validate();
            return new FetchRun(options, host, PipelineStorage.Open(host, result.GetValue(storage))).ExecuteAsync(cancellation);
        });
    }

    private static FetchOptions Read(ParseResult result) => new()
    {
        Batch = result.GetRequiredValue(Batch),
        Output = result.GetRequiredValue(Output),
        Run = result.GetValue(Run),
        Wait = result.GetValue(Wait),
        Timeout = result.GetValue(Timeout) is { } time ? DurationText.Parse("--timeout", time) : null,
        Threads = result.GetValue(Threads),
        Report = result.GetValue(Report),
        ReportImages = result.GetValue(ReportImages),
        ModelFolder = result.GetValue(ModelFolder),
        Json = result.GetValue(Json),
    };
}
