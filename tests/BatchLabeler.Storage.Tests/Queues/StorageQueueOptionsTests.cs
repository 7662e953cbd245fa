using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.StorageQueue;

namespace BatchLabeler.Storage.Tests.Queues;

public sealed class StorageQueueOptionsTests
{
    private static readonly Uri Service = new("https://account.queue.core.windows.net");

    public static TheoryData<StorageQueueOptions> Wrong =>
    [
        new StorageQueueOptions { Name = "shards" },
        new StorageQueueOptions { Name = "shards", ServiceUri = Service, ConnectionString = "UseDevelopmentStorage=true" },
        new StorageQueueOptions { Name = "Shards", ServiceUri = Service },
        new StorageQueueOptions { Name = new string('s', 57), ServiceUri = Service },
        new StorageQueueOptions { Name = "shards", ServiceUri = Service, Deliveries = new ShardQueueOptions { MaxDeliveries = 0 } },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_refuses_what_no_account_takes(StorageQueueOptions options) => Assert.Throws<ArgumentException>(options.Validate);

    [Fact]
    public void Open_takes_a_service_address() =>
        Assert.NotNull(StorageShardQueue.Open(new StorageQueueOptions { Name = "shards", ServiceUri = Service }));
}
