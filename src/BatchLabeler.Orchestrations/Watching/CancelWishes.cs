using System.Text.Json;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>Carries out people's wishes to cancel, <c>cancel.json</c>: once, and again while the run goes on all the same.</summary>
internal sealed class CancelWishes(IObjectStore batches, RunStarter runs, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>Looks for a wish about a batch.</summary>
    /// <returns>What is to be remembered of the batch.</returns>
    public async Task<WatchedBatch> CarryOutAsync(WatchedBatch watched, ObjectEntry marker, CancellationToken cancellationToken)
    {
        var name = $"{watched.Address.Batch}/{BatchFiles.Cancel}";
        if (await batches.FindAsync(name, cancellationToken) is not { } wish) return watched;
        var now = time.GetUtcNow();
        if (watched.CancelETag == wish.ETag && (watched.HasEnded || now - watched.CancelledAt < AgainAfter)) return watched;
        if (await ReadAsync(name, cancellationToken) is { } request)
        {
            // A wish that names no run is about the marker that it was written after.
            var run = request.Run ?? (wish.LastModified >= marker.LastModified ? watched.Address.Run : null);
            if (run is not null) await CancelAsync(watched.Address with { Run = run }, cancellationToken);
        }

        return watched with { CancelETag = wish.ETag, CancelledAt = now };
    }

    private async Task CancelAsync(RunAddress address, CancellationToken cancellationToken)
    {
        if (!await runs.HasEndedAsync(address, cancellationToken)) await runs.CancelAsync(address, cancellationToken);
    }

    private async Task<CancelRequest?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await batches.ReadJsonAsync<CancelRequest>(name, cancellationToken);
        }
        catch (JsonException)
        {
            logger.LogWarning("{Name} is not JSON and cancels nothing: write {{}} or {{\"run\":\"…\"}}.", name);
            return null;
        }
    }
}
