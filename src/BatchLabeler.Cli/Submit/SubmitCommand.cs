using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Submit;

/// <summary>The verb <c>submit</c>: uploads a folder of images as a batch.</summary>
internal static class SubmitCommand
{
    private const string Description =
        "Upload a folder of images as a batch, to be labelled by the workers of the storage.\n\n"
        + "Images go up first, then the labels, and last batch.json, which starts the labelling. Running the same command again uploads\n"
        + "only what is missing or has changed; once batch.json is there nothing of the batch is touched any more. Hidden files are left\n"
        + "out. Names that no batch can hold are reported, all of them, before anything is uploaded.\n\n"
        + "Examples:\n"
        + "  batchlabeler submit photos\n"
        + "  batchlabeler submit photos --batch spring-1 --labels known.csv --model demo@2 --error-budget 5% --wait\n"
        + "  batchlabeler submit photos --storage https://ACCOUNT.blob.core.windows.net --threads 32";

    private static readonly Argument<string> Folder = new("DIR") { Description = "The folder of images, with its subfolders." };

    private static readonly Option<string?> Batch = new("--batch", "-b")
    {
        Description = "The batch's name. Default: the folder's.", HelpName = "NAME",
    };

    private static readonly Option<string?> Labels = new("--labels")
    {
        Description = "Labels that are known already: .csv (image,[split,]category,… with 1, -1, 0 = unknown), .jsonl, COCO's or Label\n"
            + "Studio's .json, a folder of VOC or FiftyOne, or what 'label' wrote, with its review. They are kept as they are.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Model = new("--model", "-m")
    {
        Description = "The model in the storage, NAME or NAME@VERSION. Default: the runner's, in its current version.", HelpName = "NAME",
    };

    private static readonly Option<string?> Budget = new("--error-budget")
    {
        Description = "How many images may fail: a number, a percentage such as 5%, or -1 for any. Default: any.", HelpName = "N|P%",
    };

    private static readonly Option<string?> Options = new("--options")
    {
        Description = "A JSON file of further options, as docs/pipeline.md lists them; the options here win.", HelpName = "FILE",
    };

    private static readonly Option<int?> ShardSize = new("--shard-size")
    {
        Description = "Images that a worker takes at a time. Fewer spread a small batch over more workers. Default: 256.", HelpName = "N",
    };

    private static readonly Option<bool> Add = new("--add")
    {
        Description = "Label also what is in the batch's folder of the storage already and not in DIR.",
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Images that are uploaded at a time.", HelpName = "N", DefaultValueFactory = _ => 8,
    };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the batch is labelled." };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("submit", Description)
        {
            Folder, storage, Batch, Labels, Model, Budget, ShardSize, Options, Add, Threads, Wait, Json,
        };
        return command.Runs(host, async (result, cancellation) =>
        {
            var options = Read(result);
            options.Validate();
            var marker = MarkerOptions.Build(options);
            var opened = await PipelineStorage.EnsureAsync(host, result.GetValue(storage), cancellation);
            var containers = opened.Containers;
            var categories = await CategoriesAsync(new ModelStore(containers.Models), (string?)marker["model"], cancellation);
            MarkerOptions.Check(marker, categories);
            var submitted = await new SubmitRun(options with { Excluded = opened.Folder }, marker, host, containers.Batches, categories).ExecuteAsync(cancellation);
            submitted.Print(host, options.Json);
            return result.GetValue(Wait)
                ? await new AskedRun(submitted.Address, new RunStatusReader(containers), host, options.Json).WaitAsync(cancellation)
                : ExitCode.Completed;
        });
    }

    private static SubmitOptions Read(ParseResult result) => new()
    {
        Folder = result.GetRequiredValue(Folder),
        Batch = result.GetValue(Batch),
        Labels = result.GetValue(Labels),
        Model = result.GetValue(Model),
        ErrorBudget = result.GetValue(Budget) is { } budget ? ErrorBudget.Parse(budget) : null,
        OptionsFile = result.GetValue(Options),
        ShardSize = result.GetValue(ShardSize),
        Add = result.GetValue(Add),
        Threads = result.GetValue(Threads),
        Json = result.GetValue(Json),
    };

    /// <summary>Null where the batch names no model: which one the runner takes is not known here.</summary>
    private static async Task<CategorySet?> CategoriesAsync(ModelStore models, string? model, CancellationToken cancellation) =>
        model is null ? null : (await SubmittedModel.ResolveAsync(models, model, cancellation)).Categories;
}
