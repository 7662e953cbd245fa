using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>
/// Looks for new <c>batch.json</c> and <c>cancel.json</c> and starts or cancels runs. Any number of watchers can look at the same
/// container: a run has one instance, however often it is found.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="client">Where runs are started.</param>
/// <param name="options">How often it looks.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what was found and what could not be read.</param>
public sealed class BatchWatcher(
    Containers containers, DurableTaskClient client, WatcherOptions options, TimeProvider time, ILogger<BatchWatcher> logger)
{
    /// <summary>Polls until it is stopped; failures of the network are logged and polled again.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public Task RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException($"{containers}{client}{options}{time}{logger}");

    /// <summary>Looks once at every batch. One that cannot be read does not keep the others from being looked at.</summary>
    /// <param name="cancellationToken">Ends the poll.</param>
    /// <returns>How many runs were started.</returns>
    public Task<int> PollAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException(containers.ToString());
}
