using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Run;

/// <summary>The verb <c>run</c>: keeps the pipeline of a storage going.</summary>
internal static class RunCommand
{
    private const string Description =
        "Keep the pipeline of a storage going, until it is stopped.\n\n"
        + "Watches for submitted batches, cuts them into shards, waits for the workers, writes the manifests, and retrains models from\n"
        + "the labels that people give. One worker labels in this process; start more with 'batchlabeler worker'. A storage has one\n"
        + "runner at a time, and one that is killed goes on where it was when it is started again: nothing is lost or done twice.\n"
        + "For more than one machine that must never stand still, run the same orchestrations on Azure Durable Functions.\n\n"
        + "Examples:\n"
        + "  batchlabeler run --storage pipeline\n"
        + "  batchlabeler run --workers 0 --retrain-after 1000 --storage https://ACCOUNT.blob.core.windows.net\n"
        + "  batchlabeler run --until-idle";

    private static readonly RunOptions Defaults = new();

    private static readonly Option<int> Workers =
        TypedOption.Of("--workers", "Workers in this process; 0 when others do all the labelling.", Defaults.Workers);

    private static readonly Option<int> Threads =
        TypedOption.Of("--threads", "Threads of each worker; 0 shares the processors among them.", Defaults.Threads);

    private static readonly Option<EncoderPrecision> Precision = PrecisionOption.Create();

    private static readonly Option<string?> ModelFolder = new("--model-folder")
    {
        Description = "Where downloaded models are kept; may be shared by workers. Default: a folder in your cache.", HelpName = "DIR",
    };

    private static readonly Option<string> DefaultModel =
        TypedOption.Of("--default-model", "The model of batches that name none.", Defaults.DefaultModel);

    private static readonly Option<int> RetrainAfter = TypedOption.Of(
        "--retrain-after", "Retrain a model on so many new labels, after a week, or when its world has moved; 0 for never.",
        Defaults.RetrainAfter);

    private static readonly Option<bool> UntilIdle = new("--until-idle")
    {
        Description = "End when every submitted batch is labelled and no training goes on.",
    };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var (storage, otlp) = (StorageOption.Create(), OtlpOption.Create());
        var command =
            new Command("run", Description)
            {
                storage, Workers, Threads, Precision, ModelFolder, DefaultModel, RetrainAfter, UntilIdle, otlp, Json,
            };
        return command.Runs(host, async (result, cancellation) =>
        {
            var options = new RunOptions
            {
                Workers = result.GetValue(Workers),
                Threads = result.GetValue(Threads),
                Precision = result.GetValue(Precision),
                ModelFolder = result.GetValue(ModelFolder),
                DefaultModel = result.GetRequiredValue(DefaultModel),
                RetrainAfter = result.GetValue(RetrainAfter),
                UntilIdle = result.GetValue(UntilIdle),
            };
            options.Validate();
            var opened = await PipelineStorage.EnsureAsync(host, result.GetValue(storage), cancellation);
            using var telemetry = OtlpOption.Start(host, result.GetValue(otlp), "run");
            using var log = new LineLog(host, result.GetValue(Json));
            await new Runner(options, opened, host, log).ExecuteAsync(cancellation);
            return ExitCode.Completed;
        });
    }
}
