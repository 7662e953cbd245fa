using BatchLabeler.Hosting.Settings;
using BatchLabeler.Orchestrations.Watching;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Functions.Triggers;

/// <summary>
/// What the queues start. A message leaves its queue once its function has ended; one that fails comes back and at last goes to the dead
/// letters.
/// </summary>
/// <param name="look">Looks at batches.</param>
/// <param name="logger">Told of completions that nobody waits for.</param>
public sealed class QueueFunctions(BatchLook look, ILogger<QueueFunctions> logger)
{
    /// <summary>A batch was submitted or is to be cancelled; Event Grid says so through the queue of submissions.</summary>
    [Function(nameof(BatchSubmitted))]
    public Task BatchSubmitted(
        [ServiceBusTrigger($"%{SettingNames.SubmissionsQueue}%", Connection = SettingNames.ServiceBus, AutoCompleteMessages = true)]
        string message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => look.RunAsync(client, BlobEvent.BatchOf(message), cancellationToken);

    /// <summary>A shard is labelled; its group is told.</summary>
    [Function(nameof(ShardCompleted))]
    public Task ShardCompleted(
        [ServiceBusTrigger($"%{SettingNames.CompletionsQueue}%", Connection = SettingNames.ServiceBus, AutoCompleteMessages = true)]
        string message,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken) => new CompletionDelivery(client, logger).DeliverAsync(message, cancellationToken);
}
