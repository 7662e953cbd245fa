using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Orchestrations.Requests;

/// <summary>Finds the run that a person means.</summary>
public static class RunFinder
{
    /// <summary>How far a run is: the one named, or the one that the batch's <c>batch.json</c> asks for now.</summary>
    /// <param name="reader">Reads the containers.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="run">The run; null for the present one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="BatchRequestException">There is no such batch or run.</exception>
    public static async Task<RunStatus> FindAsync(RunStatusReader reader, string batch, string? run, CancellationToken cancellationToken)
    {
        BatchName.Check(batch);
        var present = await reader.PresentRunAsync(batch, cancellationToken);
        if (run is null)
            return await reader.ReadAsync(
                present ?? throw new BatchRequestException(
                    BatchRequestException.BatchUnknown,
                    $"there is no submitted batch '{batch}': 'batchlabeler list' names those that there are."),
                cancellationToken);
        var status = await reader.ReadAsync(new RunAddress(batch, run), cancellationToken);
        return status.State == RunState.Waiting && run != present?.Run
            ? throw new BatchRequestException(
                BatchRequestException.RunUnknown,
                $"the batch '{batch}' has no run '{run}': 'batchlabeler list' names those that there are.")
            : status;
    }
}
