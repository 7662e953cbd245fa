using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.StorageQueue;
using BatchLabeler.Storage.Tests.Emulator;

namespace BatchLabeler.Storage.Tests.Queues;

[Collection(AzuriteTests.Name)]
public sealed class StorageQueueContractTests(Azurite azurite) : ShardQueueContract
{
    protected override async Task<IShardQueue> OpenAsync()
    {
        var queue = StorageShardQueue.Open(new StorageQueueOptions
        {
            ConnectionString = azurite.ConnectionString,
            Name = $"contract-{Guid.NewGuid():n}",
            Deliveries = Options,
        });
        await queue.EnsureQueuesAsync();
        await queue.EnsureQueuesAsync();
        return queue;
    }

    // The emulator has its own clock, which counts whole seconds.
    protected override Task PassShortLeaseAsync() => Task.Delay(TimeSpan.FromSeconds(2));
}
