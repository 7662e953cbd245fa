using System.Runtime.CompilerServices;
using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Runs.Status;

/// <summary>Reads how far runs are from the containers alone, so that anybody who may read them can ask.</summary>
/// <param name="containers">The containers.</param>
public sealed class RunStatusReader(Containers containers)
{
    private readonly RunCounts _counts = new(containers.Work);

    /// <summary>The run that a batch's present <c>batch.json</c> asks for.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The run, or null when the batch has no <c>batch.json</c>.</returns>
    public async Task<RunAddress?> PresentRunAsync(string batch, CancellationToken cancellationToken = default) =>
        await containers.Batches.FindAsync($"{batch}/batch.json", cancellationToken) is { } marker
            ? RunAddress.Of(batch, marker.ETag)
            : null;

    /// <summary>How far a run is.</summary>
    /// <param name="address">The run.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its status; <see cref="RunState.Waiting"/> where nothing of it exists.</returns>
    public async Task<RunStatus> ReadAsync(RunAddress address, CancellationToken cancellationToken = default)
    {
        var entry = await containers.Work.ReadJsonAsync<RunEntry>(RunEntry.NameOf(address), cancellationToken);
        var pin = await containers.Work.ReadJsonAsync<RunPin>(address.Pin, cancellationToken);
        var status = new RunStatus
        {
            Address = address,
            State = entry is null ? RunState.Waiting : RunState.Planning,
            Model = pin?.ModelText,
            ManifestFolder = pin?.ManifestFolder ?? entry?.ManifestFolder,
            Started = pin?.Started ?? entry?.Started,
        };
        return await EndedAsync(status, cancellationToken) ?? (pin is null ? status : await _counts.AddAsync(status, cancellationToken));
    }

    /// <summary>Every run that was ever opened, in the order of the instances' names.</summary>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async IAsyncEnumerable<RunEntry> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var entry in containers.Work.ListAsync(RunEntry.Folder, cancellationToken))
        {
            if (await containers.Work.ReadJsonAsync<RunEntry>(entry.Name, cancellationToken) is { } run) yield return run;
        }
    }

    private async Task<RunStatus?> EndedAsync(RunStatus status, CancellationToken cancellationToken)
    {
        var folder = status.ManifestFolder ?? await FolderAsync(status.Address, cancellationToken);
        if (await IndexAsync(folder, cancellationToken) is { } index)
            return await _counts.AddAsync(
                status with
                {
                    Model = index.Model,
                    ManifestFolder = folder,
                    Images = index.Totals.Images,
                    State = index.Status switch
                    {
                        ManifestStatus.Completed => RunState.Completed,
                        ManifestStatus.PartiallyCompleted => RunState.PartiallyCompleted,
                        _ => RunState.Failed,
                    },
                    Labeled = index.Totals.Labeled,
                    Failed = index.Totals.Failed,
                },
                cancellationToken);
        if (await containers.Manifests.ReadJsonAsync<RejectedRun>(folder + ManifestNames.Rejected, cancellationToken) is { } rejected)
            return status with
            {
                State = RunState.Rejected, ManifestFolder = folder, Code = rejected.Code, Message = rejected.Message,
            };
        return await containers.Work.ReadJsonAsync<CancelledRun>(status.Address.Cancelled, cancellationToken) is { } cancelled
            ? (await _counts.AddAsync(status, cancellationToken)) with
            {
                State = RunState.Cancelled, Remaining = null, Message = cancelled.Reason,
            }
            : null;
    }

    /// <summary>Where the manifest of a run lies whose traces in <c>work</c> were cleared away.</summary>
    private async Task<string> FolderAsync(RunAddress address, CancellationToken cancellationToken) =>
        await containers.Manifests.ReadJsonAsync<ManifestClaim>(ManifestClaim.NameOf(address.Batch), cancellationToken) is { } claim
            ? claim.FolderOf(address)
            : ManifestClaim.LaterFolder(address);

    private async Task<ManifestIndex?> IndexAsync(string folder, CancellationToken cancellationToken) =>
        await containers.Manifests.ReadBytesAsync(folder + ManifestNames.Index, cancellationToken) is { } bytes
            ? ManifestIndex.FromJson(Encoding.UTF8.GetString(bytes))
            : null;
}
