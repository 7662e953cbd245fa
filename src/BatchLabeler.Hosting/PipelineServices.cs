using BatchLabeler.Orchestrations;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.ServiceBus;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Hosting;

/// <summary>What the hosts in Azure have in common: the registrations every host shares, on an account and on Service Bus.</summary>
public static class PipelineServices
{
    /// <summary>Adds the containers, the queues and what activities need. Nothing is opened yet.</summary>
    /// <param name="services">The services of a host.</param>
    /// <param name="storage">Where the containers are.</param>
    /// <param name="bus">Where the queues are.</param>
    /// <param name="queues">How the queues are called.</param>
    /// <param name="options">What batches get that ask for nothing.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static IServiceCollection AddPipeline(
        this IServiceCollection services,
        StorageLocation storage,
        ServiceBusConnection bus,
        QueueNames queues,
        OrchestrationOptions options)
    {
        var client = bus.Connect();
        IShardQueue Queue(string name) => new ServiceBusShardQueue(client, new ServiceBusQueueOptions { Name = name }, TimeProvider.System);
        return services.AddOrchestrations(
            Containers.Open(storage.Container), new ShardQueues(Queue(queues.Shards), Queue(queues.Completions)), options);
    }
}
