using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>What the end of a run means for the verbs that wait for it.</summary>
internal static class RunEnd
{
    /// <summary>How a run's manifest ends.</summary>
    /// <exception cref="CommandException">The run ended without a manifest; the sentence says why.</exception>
    public static ManifestStatus ManifestOf(RunStatus status) => status.State switch
    {
        RunState.Completed => ManifestStatus.Completed,
        RunState.PartiallyCompleted => ManifestStatus.PartiallyCompleted,
        RunState.Failed => ManifestStatus.Failed,
        RunState.Rejected => throw new CommandException(
            "batch-rejected", $"the batch '{status.Address.Batch}' was rejected ({status.Code}): {status.Message}"),
        RunState.Cancelled => throw new CommandException(
            "batch-cancelled",
            $"run {status.Address.Run} of the batch '{status.Address.Batch}' was cancelled and has no manifest: label it again with "
            + $"'batchlabeler rerun {status.Address.Batch}'."),
        _ => throw new CommandException(
            "not-finished",
            $"the batch '{status.Address.Batch}' is not finished ({RunText.Progress(status)}): wait with --wait, or ask again later."),
    };

    /// <summary>What the program returns for a manifest; says on standard error when the error budget is spent.</summary>
    public static int ExitCodeOf(ManifestStatus status, long failed, long images, CommandHost host)
    {
        if (status == ManifestStatus.Failed)
            host.Error.WriteLine(
                ErrorLine.Of("error-budget", $"{failed} of {images} images failed, more than the error budget allows: see errors.jsonl."));
        return ExitCode.Of(status);
    }
}
