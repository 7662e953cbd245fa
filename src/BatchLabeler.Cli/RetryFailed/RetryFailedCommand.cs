using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.RetryFailed;

/// <summary>The verb <c>retry-failed</c>: labels a run's failed images once more.</summary>
internal static class RetryFailedCommand
{
    private const string Description =
        "Label the failed images of a batch once more.\n\n"
        + "Asks for a new run that takes over every row that is labelled and labels the failed images again: repaired images may be\n"
        + "uploaded under their old names before. The new manifest is complete, and the old one stays where it is.\n\n"
        + "Examples:\n"
        + "  batchlabeler retry-failed photos\n"
        + "  batchlabeler retry-failed photos --wait";

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, as 'batchlabeler list' names it." };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the new run has ended." };

    private static readonly Option<bool> Json = new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("retry-failed", Description) { Batch, storage, Wait, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var containers = PipelineStorage.Open(host, result.GetValue(storage)).Containers;
            var reader = new RunStatusReader(containers);
            var marker = await BatchMarker.ReadAsync(containers.Batches, result.GetRequiredValue(Batch), cancellation);
            var status = await reader.ReadAsync(marker.Address, cancellation);
            RunEnd.ManifestOf(status);
            if (status.State == RunState.Completed)
            {
                host.Out.WriteLine($"no image of the batch '{ErrorLine.Visible(status.Address.Batch)}' failed; nothing is to be done");
                return ExitCode.Completed;
            }

            var options = marker.Options.DeepClone().AsObject();
            options["retry"] = marker.Address.Run;
            var asked = new AskedRun(await marker.SwapAsync(containers.Batches, options, cancellation), reader, host, result.GetValue(Json));
            return await asked.FollowAsync($"{status.Failed} failed images are labelled again", result.GetValue(Wait), cancellation);
        });
    }
}
