using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Worker;

/// <summary>The verb <c>worker</c>: labels shards of whatever batches the storage has.</summary>
internal static class WorkerCommand
{
    private const string Description =
        "Label shards of the storage's batches, until it is stopped.\n\n"
        + "Start as many workers as you like, on as many machines as you like; start and stop them at any time. A worker downloads the\n"
        + "models that batches ask for. On Ctrl-C or SIGTERM it finishes the shard in work or gives it back to the others; a worker that\n"
        + "is killed loses nothing, for its shard comes back by itself.\n\n"
        + "Examples:\n"
        + "  batchlabeler worker --storage pipeline\n"
        + "  batchlabeler worker --storage https://ACCOUNT.blob.core.windows.net --threads 4\n"
        + "  batchlabeler worker --until-idle";

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads that decode and compute. Default: one per processor.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    private static readonly Option<string?> ModelFolder = new("--model-folder")
    {
        Description = "Where downloaded models are kept; may be shared by workers. Default: a folder in your cache.", HelpName = "DIR",
    };

    private static readonly Option<string?> Lease = new("--lease")
    {
        Description = "After how long the shard of a worker that was killed goes to another, such as 30s or 2m. Default: 2m.",
        HelpName = "TIME",
    };

    private static readonly Option<EncoderPrecision> Precision = PrecisionOption.Create();

    private static readonly Option<bool> UntilIdle = new("--until-idle")
    {
        Description = $"End when there has been no shard for {WorkerRun.QuietSeconds} seconds.",
    };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var (storage, otlp) = (StorageOption.Create(), OtlpOption.Create());
        var command = new Command("worker", Description) { storage, Threads, ModelFolder, Lease, Precision, UntilIdle, otlp, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var options = WorkerRun.Options(
                result.GetValue(Threads),
                result.GetValue(Precision),
                result.GetValue(Lease) is { } lease ? DurationText.Parse("--lease", lease) : null);
            var opened = await PipelineStorage.EnsureAsync(host, result.GetValue(storage), cancellation);
            host.AllowToDrain(WorkerRun.TimeToDrain);
            using var telemetry = OtlpOption.Start(host, result.GetValue(otlp), "worker");
            using var log = new LineLog(host, result.GetValue(Json));
            var run =
                new WorkerRun(opened, result.GetValue(ModelFolder) ?? CacheFolder.Of(host, opened.Location, "models"), options, host, log);
            await run.ExecuteAsync(result.GetValue(UntilIdle), cancellation);
            return ExitCode.Completed;
        });
    }
}
