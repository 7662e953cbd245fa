using Azure.Messaging.ServiceBus;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.ServiceBus;

namespace BatchLabeler.Storage.Locations;

/// <summary>A storage account whose queues are those of a Service Bus, which is connected to for as long as the process lives.</summary>
internal sealed class ServiceBusLocation(AccountLocation account, ServiceBusClient client, TimeProvider time) : StorageLocation
{
    public override IObjectStore Container(string name) => account.Container(name);

    public override IShardQueue Queue(string name, ShardQueueOptions? options = null) =>
        new ServiceBusShardQueue(
            client, new ServiceBusQueueOptions { Name = name, Deliveries = options ?? new ShardQueueOptions() }, time);

    public override Task EnsureAsync(
        IReadOnlyList<string> containers, IReadOnlyList<string> queues, CancellationToken cancellationToken = default)
    {
        // To make queues takes more rights than to use them.
        foreach (var queue in queues) QueueName.Validate(queue);
        return account.EnsureAsync(containers, [], cancellationToken);
    }

    public override string ToString() => $"{account} with the queues of sb://{client.FullyQualifiedNamespace}";
}
