using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Predictions;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Label;

/// <summary>The verb <c>label</c>: labels a folder or a list of images.</summary>
internal static class LabelCommand
{
    private const string Description =
        "Label a folder or a list of images and write a manifest and a report.\n\n"
        + "The output folder gets manifest.json (the index, written last), parts/*.jsonl (a row per image), errors.jsonl (images that\n"
        + "failed; can be given as INPUT again), summary.json and report.html. Running the same command again continues where it\n"
        + "stopped and changes nothing that is done.\n\n"
        + "Examples:\n"
        + "  batchlabeler label photos --output result\n"
        + "  batchlabeler label photos --output result --labels known.csv --error-budget 5%\n"
        + "  batchlabeler label result/errors.jsonl --output second-try";

    private static readonly LabelOptions Defaults = new() { Input = "", Output = "" };

    private static readonly Argument<string> Input = new("INPUT")
    {
        Description = "A folder (searched with its subfolders; hidden files are left out), a text file with an image per line,\n"
            + "or a .jsonl file whose lines have the key \"image\".",
    };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The folder for the results; created if it is not there.", HelpName = "DIR", Required = true,
    };

    private static readonly Option<string?> Model = new("--model", "-m")
    {
        Description = "The model's folder. Default: models/demo beside the program or in a folder above it.", HelpName = "DIR",
    };

    private static readonly Option<string?> Labels = new("--labels")
    {
        Description = "Labels that are known already: .csv (image,[split,]category,… with 1, -1, 0 = unknown), .jsonl,\n"
            + "COCO's or Label Studio's .json, a folder of PASCAL VOC or FiftyOne, or an earlier OUTPUT with what\n"
            + "people answered in its review. They are kept as they are.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Root = new("--root")
    {
        Description = "The folder that names in a list start from.\n"
            + "Default: the list's folder, or for errors.jsonl the input of the run that wrote it.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Write events to standard output, one JSON object per line." };

    private static readonly Option<bool> Fresh = new("--fresh")
    {
        Description = "Delete an earlier result in the output folder and start over.",
    };

    private static readonly Option<string> ErrorBudget = new("--error-budget")
    {
        Description = "How many images may fail: a number, a percentage such as 5%, or -1 for any.",
        HelpName = "N|P%",
        DefaultValueFactory = _ => "-1",
    };

    private static readonly Option<long> MaxBytes = new("--max-bytes")
    {
        Description = "The largest file read.", HelpName = "N", DefaultValueFactory = _ => Defaults.Limits.MaxBytes,
    };

    private static readonly Option<long> MaxPixels = new("--max-pixels")
    {
        Description = "The most pixels an image may have.", HelpName = "N", DefaultValueFactory = _ => Defaults.Limits.MaxPixels,
    };

    private static readonly Option<int> MaxFrames = new("--max-frames")
    {
        Description = "The most frames or pages a file may have.", HelpName = "N", DefaultValueFactory = _ => Defaults.Limits.MaxFrames,
    };

    private static readonly Option<double> MaxSeconds = new("--max-seconds")
    {
        Description = "The longest time to read or decode an image.",
        HelpName = "S",
        DefaultValueFactory = _ => Defaults.Limits.MaxTime.TotalSeconds,
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads that decode and compute. Default: one per processor.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Threads,
    };

    private static readonly Option<int> BatchSize = new("--batch-size")
    {
        Description = "Images that go through the encoder at a time.", HelpName = "N", DefaultValueFactory = _ => Defaults.BatchSize,
    };

    private static readonly Option<EncoderPrecision> Precision = PrecisionOption.Create();

    private static readonly Option<int> ReportImages = new("--report-images")
    {
        Description = "The most pictures the report shows.", HelpName = "N", DefaultValueFactory = _ => Defaults.ReportImages,
    };

    public static Command Create(CommandHost host)
    {
        var command = new Command("label", Description) { Input };
        foreach (var option in new Option[]
        {
            Output, Model, Labels, Root, Json, Fresh, ErrorBudget, MaxBytes, MaxPixels, MaxFrames, MaxSeconds,
            Threads, BatchSize, Precision, ReportImages,
        })
            command.Options.Add(option);
        return command.Runs(host, (result, cancellation) =>
            new LabelRun(Read(result), host, ModelPredictor.Open).ExecuteAsync(cancellation));
    }

    private static LabelOptions Read(ParseResult result) => new()
    {
        Input = result.GetRequiredValue(Input),
        Output = result.GetRequiredValue(Output),
        Model = result.GetValue(Model),
        Labels = result.GetValue(Labels),
        Root = result.GetValue(Root),
        Json = result.GetValue(Json),
        Fresh = result.GetValue(Fresh),
        ErrorBudget = Core.Manifests.ErrorBudget.Parse(result.GetRequiredValue(ErrorBudget)),
        Threads = result.GetValue(Threads),
        BatchSize = result.GetValue(BatchSize),
        Precision = result.GetValue(Precision),
        ReportImages = result.GetValue(ReportImages),
        Limits = new ImageLimits
        {
            MaxBytes = result.GetValue(MaxBytes),
            MaxPixels = result.GetValue(MaxPixels),
            MaxFrames = result.GetValue(MaxFrames),
            MaxTime = Time(result.GetValue(MaxSeconds)),
        },
    };

    private static TimeSpan Time(double seconds) => seconds is > 0 and <= 3600
        ? TimeSpan.FromSeconds(seconds)
        : throw new ArgumentException($"--max-seconds must be more than 0 and at most 3600 and is {seconds}.");
}
