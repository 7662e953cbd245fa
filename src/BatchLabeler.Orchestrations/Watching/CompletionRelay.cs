using BatchLabeler.Storage.Queues;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>
/// Carries messages of the queue <c>completions</c> to the groups that wait for them. A message leaves the queue only once its event is
/// kept, so it can arrive twice but not be lost.
/// </summary>
/// <param name="completions">The queue.</param>
/// <param name="client">Where the groups are.</param>
/// <param name="options">How many messages are carried at once.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of messages that nobody waits for.</param>
public sealed class CompletionRelay(
    IShardQueue completions, DurableTaskClient client, RelayOptions options, TimeProvider time, ILogger<CompletionRelay> logger)
{
    /// <summary>Carries messages until it is stopped.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public Task RunAsync(CancellationToken cancellationToken) => throw new NotSupportedException($"{completions}{client}{options}{time}{logger}");
}
