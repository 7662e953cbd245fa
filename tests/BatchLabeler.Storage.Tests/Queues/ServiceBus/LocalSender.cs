using System.Diagnostics.CodeAnalysis;
using Azure.Messaging.ServiceBus;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

internal sealed class LocalSender(LocalBroker broker) : ServiceBusSender
{
    public override Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        broker.Send(message);
        return Task.CompletedTask;
    }

    [SuppressMessage("Usage", "CA2215", Justification = "A mocked sender has nothing inside that the base could close.")]
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
