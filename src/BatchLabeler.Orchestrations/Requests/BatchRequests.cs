using System.Text.Json.Nodes;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Requests;

/// <summary>
/// What people ask of batches. Every wish is an object in the container <c>batches</c>, so it survives whoever wrote it and is carried out
/// by whoever watches.
/// </summary>
/// <param name="containers">The containers.</param>
public sealed class BatchRequests(Containers containers)
{
    private readonly RunStatusReader _reader = new(containers);

    /// <summary>Writes the commit marker of a batch whose images are uploaded.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="options">The content of <c>batch.json</c>; null for whatever was submitted before, and else for <c>{}</c>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The run that the marker asks for; the same one when the same options are submitted again.</returns>
    /// <exception cref="BatchRequestException">The options cannot be used, or the batch was submitted with others.</exception>
    public async Task<RunStatus> SubmitAsync(string batch, JsonObject? options, CancellationToken cancellationToken = default)
    {
        var name = BatchMarker.NameOf(BatchName.Check(batch));
        var content = BatchMarker.Write(options ?? []);
        if (BatchOptionsReader.Read(content).Rejection is { } problem) throw new BatchRequestException(problem.Code, problem.Message);
        if (!(await containers.Batches.CreateAsync(name, content, cancellationToken)).Written && options is not null)
            await RequireSameAsync(batch, name, options, cancellationToken);
        return await FindAsync(batch, null, cancellationToken);
    }

    /// <summary>How far a run is.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="run">The run; null for the one that the batch asks for now.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="BatchRequestException">There is no such batch or run.</exception>
    public Task<RunStatus> FindAsync(string batch, string? run, CancellationToken cancellationToken = default) =>
        RunFinder.FindAsync(_reader, batch, run, cancellationToken);

    /// <summary>Every run, oldest first; those that nobody has opened last.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<IReadOnlyList<RunStatus>> ListAsync(CancellationToken cancellationToken = default) =>
        new RunListing(containers).ReadAsync(cancellationToken);

    /// <summary>Asks a run to stop; one that has ended stays as it is.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="run">The run; null for the one that the batch asks for now.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How far the run was.</returns>
    /// <exception cref="BatchRequestException">There is no such batch or run.</exception>
    public async Task<RunStatus> CancelAsync(string batch, string? run, CancellationToken cancellationToken = default)
    {
        var status = await FindAsync(batch, run, cancellationToken);
        if (!status.HasEnded)
            await containers.Batches.WriteAsync(
                $"{batch}/{BatchFiles.Cancel}", RunJson.Write(new CancelRequest(status.Address.Run)), cancellationToken);
        return status;
    }

    /// <summary>Asks for a run that labels the failed images of the present one once more.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The new run, or the present one where no image failed.</returns>
    /// <exception cref="BatchRequestException">There is no such batch, or its run has no manifest.</exception>
    public async Task<RunStatus> RetryFailedAsync(string batch, CancellationToken cancellationToken = default)
    {
        var marker = await BatchMarker.ReadAsync(containers.Batches, batch, cancellationToken);
        var status = await _reader.ReadAsync(marker.Address, cancellationToken);
        if (!status.HasEnded)
            throw new BatchRequestException(
                BatchRequestException.NotFinished, $"The batch '{batch}' is not finished: wait until it is, or cancel it.");
        if (status.State is RunState.Rejected or RunState.Cancelled)
            throw new BatchRequestException(
                BatchRequestException.NoManifest,
                $"Run {status.Address.Run} of the batch '{batch}' has no manifest whose images could be repeated: submit the batch again.");
        return status.State == RunState.Completed
            ? status
            : await _reader.ReadAsync(await marker.RetryAsync(containers.Batches, cancellationToken), cancellationToken);
    }

    private async Task RequireSameAsync(string batch, string name, JsonObject options, CancellationToken cancellationToken)
    {
        var present = await containers.Batches.ReadBytesAsync(name, cancellationToken);
        if (present is null || !JsonNode.DeepEquals(BatchMarker.TryRead(present), options))
            throw new BatchRequestException(
                BatchRequestException.BatchSubmitted,
                $"The batch '{batch}' was submitted with other options: leave them out, or label it again with 'batchlabeler rerun'.");
    }
}
