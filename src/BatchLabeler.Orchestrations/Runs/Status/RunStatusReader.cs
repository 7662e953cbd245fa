namespace BatchLabeler.Orchestrations.Runs.Status;

/// <summary>Reads how far runs are from the containers alone, so that anybody who may read them can ask.</summary>
/// <param name="containers">The containers.</param>
public sealed class RunStatusReader(Containers containers)
{
    /// <summary>The run that a batch's present <c>batch.json</c> asks for.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The run, or null when the batch has no <c>batch.json</c>.</returns>
    public Task<RunAddress?> PresentRunAsync(string batch, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(containers.ToString());

    /// <summary>How far a run is.</summary>
    /// <param name="address">The run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its status; <see cref="RunState.Waiting"/> where nothing of it exists.</returns>
    public Task<RunStatus> ReadAsync(RunAddress address, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(containers.ToString());

    /// <summary>Every run that was ever opened, in the order of the instances' names.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    public IAsyncEnumerable<RunEntry> ListAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(containers.ToString());
}
