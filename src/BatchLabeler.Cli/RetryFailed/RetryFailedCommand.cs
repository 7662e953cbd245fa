using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Progress;
using BatchLabeler.Orchestrations.Requests;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.RetryFailed;

/// <summary>The verb <c>retry-failed</c>: labels a run's failed images once more.</summary>
internal static class RetryFailedCommand
{
    private const string Description =
        "Label the failed images of a batch once more.\n\n"
        + "Asks for a new run that takes over every row that is labelled and labels the failed images again, after replacing those that\n"
        + "you repaired. The new manifest is complete, and the old one stays where it is.\n\n"
        + "Examples:\n"
        + "  batchlabeler retry-failed photos --wait\n"
        + "  batchlabeler retry-failed photos --repaired photos";

    private static readonly Argument<string> Batch = new("BATCH") { Description = "The batch, as 'batchlabeler list' names it." };

    private static readonly Option<string?> Repaired = new("--repaired")
    {
        Description = "A folder laid out as the one that was submitted: its files replace the failed images of their names.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> Wait = new("--wait") { Description = "Wait until the new run has ended." };

    private static readonly Option<bool> Json =
        new("--json") { Description = "Write events to standard output, one JSON object per line." };

    public static Command Create(CommandHost host)
    {
        var storage = StorageOption.Create();
        var command = new Command("retry-failed", Description) { Batch, storage, Repaired, Wait, Json };
        return command.Runs(host, async (result, cancellation) =>
        {
            var containers = PipelineStorage.Open(host, result.GetValue(storage)).Containers;
            var reader = new RunStatusReader(containers);
            var marker = await BatchMarker.ReadAsync(containers.Batches, result.GetRequiredValue(Batch), cancellation);
            var status = await reader.ReadAsync(marker.Address, cancellation);
            RunEnd.ManifestOf(status);
            if (status.State == RunState.Completed)
            {
                SayNothingFailed(host, status, result.GetValue(Json));
                return ExitCode.Completed;
            }

            var repaired = result.GetValue(Repaired) is { } folder
                ? await new RepairedImages(containers, folder).UploadAsync(status, cancellation)
                : 0;
            var asked = new AskedRun(await marker.RetryAsync(containers.Batches, cancellation), reader, host, result.GetValue(Json));
            var replaced = repaired > 0 ? $"; {repaired} of them were replaced" : "";
            return await asked.FollowAsync(
                $"{status.Failed} failed images are labelled again{replaced}", result.GetValue(Wait), cancellation);
        });
    }

    private static void SayNothingFailed(CommandHost host, RunStatus status, bool json)
    {
        if (json)
            new JsonEvents(host.Out).Write("finished", RunText.Event(status));
        else
            host.Out.WriteLine($"no image of the batch '{ErrorLine.Visible(status.Address.Batch)}' failed; nothing is to be done");
    }
}
