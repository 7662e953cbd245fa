namespace Azure.Messaging.ServiceBus;

/// <summary>Sends to a queue.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    protected ServiceBusSender()
    {
    }

    internal ServiceBusSender(ServiceBusClient client, string queueOrTopicName) => EntityPath = queueOrTopicName;

    public virtual string EntityPath { get; }

    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) =>
        throw MissingBroker.Exception();

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
