using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Status;

/// <summary>The verb <c>status</c>: says how far a batch is.</summary>
internal static class StatusCommand
{
    private const string Description =
        "Say how far a batch is: state, counts, rate, time left, and why it was rejected.\n\n"
        + "Reads the storage alone, so it needs no runner. States: waiting, planning, labeling, committing; then completed,\n"
        + "partially-completed (some images failed, within the error budget), failed (more than that), rejected or cancelled.\n\n"
        + "Examples:\n"
        + "  batchlabeler status photos\n"
        + "  batchlabeler status photos --json --storage UseDevelopmentStorage=true";

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, as 'batchlabeler list' names it." };

    private static readonly Option<string?> Run = new("--run")
    {
        Description = "The run. Default: the one that the batch asked for last.", HelpName = "RUN",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("status", Description) { Batch, storage, Run, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var reader = new RunStatusReader(PipelineStorage.Open(host, result.GetValue(storage)).Containers);
            var status = await RunFinder.FindAsync(reader, result.GetRequiredValue(Batch), result.GetValue(Run), cancellation);
            Print(host, status, result.GetValue(Json));
            return ExitCode.Completed;
        });
    }

    private static void Print(CommandHost host, RunStatus status, bool json)
    {
        if (json)
            new JsonEvents(host.Out).Write("status", RunText.Event(status));
        else
        {
            foreach (var (name, value) in RunText.Lines(status))
                host.Out.WriteLine($"{name,-10}{ErrorLine.Visible(value)}");
        }
    }
}
