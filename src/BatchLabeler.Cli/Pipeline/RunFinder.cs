using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Submit;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>Finds the run that a person means.</summary>
internal static class RunFinder
{
    /// <summary>How far a run is: the one named, or the one that the batch's <c>batch.json</c> asks for now.</summary>
    /// <param name="reader">Reads the containers.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="run">The run; null for the present one.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="CommandException">There is no such batch or run.</exception>
    public static async Task<RunStatus> FindAsync(RunStatusReader reader, string batch, string? run, CancellationToken cancellation)
    {
        BatchNames.Check(batch);
        var present = await reader.PresentRunAsync(batch, cancellation);
        if (run is null)
            return await reader.ReadAsync(
                present ?? throw new CommandException(
                    "batch-unknown", $"there is no submitted batch '{batch}': 'batchlabeler list' names those that there are."),
                cancellation);
        var status = await reader.ReadAsync(new RunAddress(batch, run), cancellation);
        return status.State == RunState.Waiting && run != present?.Run
            ? throw new CommandException(
                "run-unknown", $"the batch '{batch}' has no run '{run}': 'batchlabeler list' names those that there are.")
            : status;
    }
}
