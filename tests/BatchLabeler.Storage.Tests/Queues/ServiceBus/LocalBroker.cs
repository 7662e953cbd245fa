using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

/// <summary>One queue of a broker that keeps its messages in memory: locks, delivery counts and dead letters as the real one's.</summary>
internal sealed class LocalBroker(TimeProvider time) : ServiceBusClient
{
    private readonly Lock _gate = new();
    private readonly List<LocalMessage> _messages = [];
    private long _sent;

    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What the next calls throw instead of doing anything; null to work.</summary>
    public Exception? Failure { get; set; }

    public int Renewals { get; private set; }

    public IReadOnlyList<LocalMessage> DeadLetters
    {
        get
        {
            lock (_gate) return [.. _messages.Where(message => message.DeadLetterReason is not null)];
        }
    }

    public override string FullyQualifiedNamespace => "local.servicebus.windows.net";

    public override ServiceBusSender CreateSender(string queueOrTopicName) => new LocalSender(this);

    public override ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) => new LocalReceiver(this);

    public void Send(ServiceBusMessage message) => Do(() =>
    {
        _messages.Add(new LocalMessage(++_sent, message.Body.ToString(), message.MessageId, time.GetUtcNow()));
        return true;
    });

    public ServiceBusReceivedMessage? Receive() => Do(() =>
    {
        var now = time.GetUtcNow();
        var next = _messages.Find(message => message.DeadLetterReason is null && message.LockedUntil <= now);
        return next?.Deliver(now + LockDuration);
    });

    public IReadOnlyList<ServiceBusReceivedMessage> PeekDeadLetters(int most) =>
        Do(() => (IReadOnlyList<ServiceBusReceivedMessage>)[.. DeadLetters.Take(most).Select(message => message.ToReceived())]);

    public void Renew(ServiceBusReceivedMessage message) => Do(() =>
    {
        Renewals++;
        return Locked(message).LockedUntil = time.GetUtcNow() + LockDuration;
    });

    public void Complete(ServiceBusReceivedMessage message) => Do(() => _messages.Remove(Locked(message)));

    public void Abandon(ServiceBusReceivedMessage message) => Do(() => Locked(message).LockedUntil = default);

    public void DeadLetter(ServiceBusReceivedMessage message, string reason) => Do(() => Locked(message).DeadLetterReason = reason);

    private LocalMessage Locked(ServiceBusReceivedMessage message) =>
        _messages.Find(candidate => candidate.LockToken.ToString() == message.LockToken && candidate.LockedUntil > time.GetUtcNow())
        ?? throw new ServiceBusException("The lock supplied is invalid.", ServiceBusFailureReason.MessageLockLost);

    private T Do<T>(Func<T> act)
    {
        if (Failure is not null) throw Failure;
        lock (_gate) return act();
    }
}
