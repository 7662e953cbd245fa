using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.ServiceBus;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

/// <summary>The contract against a broker in memory: what the queue itself adds to locks, delivery counts and dead letters.</summary>
public sealed class LocalBrokerContractTests : ShardQueueContract
{
    private readonly ManualClock _time = new();

    protected override Task<IShardQueue> OpenAsync() => Task.FromResult<IShardQueue>(
        new ServiceBusShardQueue(new LocalBroker(_time), new ServiceBusQueueOptions { Name = "shards", Deliveries = Options }, _time));

    protected override Task PassShortLeaseAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }
}
