using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Cli.Submit;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Cancel;

/// <summary>The verb <c>cancel</c>: asks for the end of a run.</summary>
internal static class CancelCommand
{
    private const string Description =
        "Ask the runner to stop labelling a batch.\n\n"
        + "Nothing that is labelled is lost: the images stay, and 'batchlabeler rerun' labels them from the beginning. A run that ended\n"
        + "before the wish arrived keeps its manifest.\n\n"
        + "Examples:\n"
        + "  batchlabeler cancel photos\n"
        + "  batchlabeler cancel photos --wait";

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, as 'batchlabeler list' names it." };

    private static readonly Option<string?> Run = new("--run")
    {
        Description = "The run. Default: the one that the batch asked for last.", HelpName = "RUN",
    };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the run has ended." };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("cancel", Description) { Batch, storage, Run, Wait, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var containers = PipelineStorage.Open(host, result.GetValue(storage)).Containers;
            var json = result.GetValue(Json);
            var status = await new BatchRequests(containers).CancelAsync(
                result.GetRequiredValue(Batch), result.GetValue(Run), cancellation);
            if (!status.HasEnded && result.GetValue(Wait))
                status = await new RunWait(new RunStatusReader(containers), host, json).UntilEndAsync(status.Address, null, cancellation);

            Print(host, status, json);
            return ExitCode.Completed;
        });
    }

    private static void Print(CommandHost host, RunStatus status, bool json)
    {
        if (json)
        {
            new JsonEvents(host.Out).Write("cancel", RunText.Event(status));
            return;
        }

        var outcome = status.State == RunState.Cancelled ? "is cancelled"
            : status.HasEnded ? $"has ended already: {RunText.Word(status.State)}"
            : "is asked to stop";
        host.Out.WriteLine($"run {status.Address.Run} of the batch '{ErrorLine.Visible(status.Address.Batch)}' {outcome}");
    }
}
