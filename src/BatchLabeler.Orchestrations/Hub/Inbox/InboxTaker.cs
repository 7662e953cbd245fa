using BatchLabeler.Orchestrations.Hub.Instances;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub.Inbox;

/// <summary>
/// Hands messages of the store to their instances, each once. A message stays in the store until a history holds it; one that nobody
/// can take is dropped.
/// </summary>
internal sealed class InboxTaker(InboxStore inbox, InstanceTable table, InstanceStarter starter, ILogger<InboxTaker> logger)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _caughtUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes what waits since before this run, the oldest first. Until then nothing that is newer is taken.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TakeAllAsync(cancellationToken);
        }
        finally
        {
            _caughtUp.TrySetResult();
        }
    }

    /// <summary>Takes a message that a client of this process has just written, after those that were written before.</summary>
    public async Task TakeInTurnAsync(string messageId, HubMessage message, CancellationToken cancellationToken)
    {
        await _caughtUp.Task;
        await TakeAsync(messageId, message, cancellationToken);
    }

    /// <summary>Takes a message that an orchestration has just sent; before the run has caught up it is left to that.</summary>
    public Task TakeSentAsync(string messageId, HubMessage message, CancellationToken cancellationToken) =>
        _caughtUp.Task.IsCompleted ? TakeAsync(messageId, message, cancellationToken) : Task.CompletedTask;

    /// <summary>Takes every message that waits.</summary>
    public async Task TakeAllAsync(CancellationToken cancellationToken)
    {
        var waiting = new List<string>();
        await foreach (var messageId in inbox.ListAsync(cancellationToken)) waiting.Add(messageId);
        foreach (var messageId in waiting) await TakeAsync(messageId, null, cancellationToken);
    }

    /// <summary>Removes a message that a history holds or that nobody wants.</summary>
    public async Task RemoveAsync(string messageId, CancellationToken cancellationToken)
    {
        await inbox.RemoveAsync(messageId, cancellationToken);
        Forget(messageId);
    }

    private async Task TakeAsync(string messageId, HubMessage? message, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_taken.Add(messageId)) return;
        }
        message ??= await inbox.ReadAsync(messageId, cancellationToken);
        if (message is null)
        {
            Forget(messageId);
            return;
        }
        if (message.Start is { } generation) await starter.StartAsync(message.InstanceId, generation, cancellationToken);
        else if (await PostAsync(message, cancellationToken)) return;
        else logger.LogInformation("A message for {Instance} is dropped: no such instance runs.", message.InstanceId);
        await RemoveAsync(messageId, cancellationToken);
    }

    private async Task<bool> PostAsync(HubMessage message, CancellationToken cancellationToken)
    {
        var letter = new Letter(message.Event);
        if (table.Find(message.InstanceId)?.Post(letter) == true) return true;
        await starter.StartIfWaitingAsync(message.InstanceId, cancellationToken);
        return table.Find(message.InstanceId)?.Post(letter) == true;
    }

    private void Forget(string messageId)
    {
        lock (_gate) _taken.Remove(messageId);
    }
}
