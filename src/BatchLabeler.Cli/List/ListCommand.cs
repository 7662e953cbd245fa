using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.List;

/// <summary>The verb <c>list</c>: names the batches and their runs.</summary>
internal static class ListCommand
{
    private const string Description =
        "Name every batch and run in the storage, with state and counts, oldest first.\n\n"
        + "A batch can have several runs: labelled again by another model, or its failed images tried once more. The newest is the one\n"
        + "that 'status' and 'fetch' mean when no --run is given. Batches that are still being uploaded are not listed.\n\n"
        + "Examples:\n"
        + "  batchlabeler list\n"
        + "  batchlabeler list --json";

    private static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object per run." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("list", Description) { storage, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var containers = PipelineStorage.Open(host, result.GetValue(storage)).Containers;
            var runs = await new RunListing(containers).ReadAsync(cancellation);
            Print(host, runs, result.GetValue(Json));
            return ExitCode.Completed;
        });
    }

    private static void Print(CommandHost host, IReadOnlyList<RunStatus> runs, bool json)
    {
        if (json)
        {
            var events = new JsonEvents(host.Out);
            foreach (var run in runs)
                events.Write("run", RunText.Event(run));
            return;
        }

        if (runs.Count == 0)
        {
            host.Out.WriteLine("no batches: submit one with 'batchlabeler submit DIR'");
            return;
        }

        var width = Math.Max(5, runs.Max(run => run.Address.Batch.Length));
        foreach (var run in runs)
            host.Out.WriteLine(
                $"{ErrorLine.Visible(run.Address.Batch).PadRight(width)}  {run.Address.Run}  {RunText.Word(run.State),-19}  "
                + $"{run.Finished,8} images  {run.Failed,6} failed  {run.Model ?? "-"}");
    }
}
