using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Queues.ServiceBus;

/// <summary>
/// Turns the queue's lock duration into visibility timeouts: renews the lock of a message until its timeout ends, then gives the message
/// back. When the process dies the message comes back at the end of its lock.
/// </summary>
internal sealed class HeldMessages(ServiceBusReceiver receiver, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    // So often that a lock of a minute outlives one failed renewal and a clock that is some seconds off.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, HeldMessage> _messages = new(StringComparer.Ordinal);

    /// <summary>Begins to hold a message that was received just now.</summary>
    public ShardMessage Hold(ServiceBusReceivedMessage message, TimeSpan visibility)
    {
        var held = new HeldMessage(message, time.GetUtcNow() + visibility);
        held.Alarm = time.CreateTimer(_ => _ = WakeAsync(held), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Add(held);
        return held.ToShardMessage();
    }

    /// <summary>The message of a receipt; null when the receipt is old or the lock is gone.</summary>
    public HeldMessage? Find(string receipt) =>
        receipt.LastIndexOf('/') is var slash and > 0 && _messages.TryGetValue(receipt[..slash], out var held) && held.Fits(receipt)
            ? held
            : null;

    /// <summary>Hides a message for another while.</summary>
    public ShardMessage? Extend(HeldMessage held, string receipt, TimeSpan visibility)
    {
        var extended = held.Extend(receipt, time.GetUtcNow() + visibility);
        if (extended is not null) SetAlarm(held);
        return extended;
    }

    /// <summary>Takes a message out, so that only one settles it; false when somebody else has.</summary>
    public bool TryTake(HeldMessage held) => _messages.TryRemove(KeyValuePair.Create(held.LockToken, held));

    /// <summary>Holds a message again that was taken out and not settled.</summary>
    public void Add(HeldMessage held)
    {
        _messages[held.LockToken] = held;
        SetAlarm(held);
    }

    /// <summary>Lets go of everything; what is not settled comes back when its lock ends.</summary>
    public void Dispose()
    {
        foreach (var held in _messages.Values)
            if (TryTake(held)) held.Alarm?.Dispose();
    }

    private void SetAlarm(HeldMessage held)
    {
        var now = time.GetUtcNow();
        var left = held.Until - now;
        var pause = Clamp((held.Message.LockedUntil - now) / 2);
        held.Alarm?.Change(left < pause ? Max(left, TimeSpan.Zero) : pause, Timeout.InfiniteTimeSpan);
    }

    private async Task WakeAsync(HeldMessage held)
    {
        if (!_messages.ContainsKey(held.LockToken)) return;
        try
        {
            if (time.GetUtcNow() < held.Until) await receiver.RenewMessageLockAsync(held.Message, CancellationToken.None);
            else if (TryTake(held)) await receiver.AbandonMessageAsync(held.Message, cancellationToken: CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Whatever failed, the lock ends by itself; one that is not lost may still be renewed the next time.
            if (ServiceBusFailure.IsLostLock(exception)) TryTake(held);
        }
        if (_messages.ContainsKey(held.LockToken)) SetAlarm(held);
        else held.Alarm?.Dispose();
    }

    private static TimeSpan Clamp(TimeSpan pause) => pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
