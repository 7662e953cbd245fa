using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Functions.Triggers;

/// <summary>Looks at a batch that changed: starts what its <c>batch.json</c> asks for, and carries out a wish to cancel.</summary>
/// <param name="containers">The containers.</param>
/// <param name="options">How runs are cut.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what was found.</param>
public sealed class BatchLook(Containers containers, WatcherOptions options, TimeProvider time, ILogger<BatchWatcher> logger)
{
    /// <summary>Looks once. Any number of looks start a run once.</summary>
    /// <param name="client">Where runs are started.</param>
    /// <param name="batch">The batch; null for an event that is about none.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public Task RunAsync(DurableTaskClient client, string? batch, CancellationToken cancellationToken) => batch is null
        ? Task.CompletedTask
        : new BatchWatcher(containers, client, options, time, logger).LookAsync(batch, cancellationToken);
}
