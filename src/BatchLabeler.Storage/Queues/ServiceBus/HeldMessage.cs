using System.Globalization;
using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Queues.ServiceBus;

/// <summary>A message whose lock is ours, and until when it stays hidden. Its receipt is the lock and the number of the renewal.</summary>
internal sealed class HeldMessage(ServiceBusReceivedMessage message, DateTimeOffset until)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _until = until;
    private int _renewals;

    public ServiceBusReceivedMessage Message => message;

    public string LockToken => message.LockToken;

    public DateTimeOffset Until
    {
        get
        {
            lock (_gate) return _until;
        }
    }

    /// <summary>Wakes whoever renews the lock; set once, before the message is given out.</summary>
    public ITimer? Alarm { get; set; }

    public bool Fits(string receipt)
    {
        lock (_gate) return receipt == Receipt;
    }

    /// <summary>Hides it until another moment, under another receipt; null when the receipt is not the newest.</summary>
    public ShardMessage? Extend(string receipt, DateTimeOffset until)
    {
        lock (_gate)
        {
            if (receipt != Receipt) return null;
            _renewals++;
            _until = until;
            return ToShardMessage();
        }
    }

    public ShardMessage ToShardMessage()
    {
        lock (_gate)
        {
            // The number that the broker gave it is the same at every delivery; the id in the message is the sender's.
            var id = message.SequenceNumber.ToString(CultureInfo.InvariantCulture);
            return new ShardMessage(id, Receipt, message.Body.ToString(), message.DeliveryCount, message.EnqueuedTime);
        }
    }

    private string Receipt => string.Create(CultureInfo.InvariantCulture, $"{message.LockToken}/{_renewals}");
}
