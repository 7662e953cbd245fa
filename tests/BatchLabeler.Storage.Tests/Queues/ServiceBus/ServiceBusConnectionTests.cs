using Azure.Identity;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.ServiceBus;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

public sealed class ServiceBusConnectionTests
{
    private const string Key = "c2VjcmV0";
    private const string Keyed = $"Endpoint=sb://broker.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey={Key}";

    public static TheoryData<ServiceBusConnection> Wrong =>
    [
        new ServiceBusConnection(),
        new ServiceBusConnection { ConnectionString = Keyed, Namespace = "broker.servicebus.windows.net" },
        new ServiceBusConnection { ConnectionString = Keyed, Credential = new DefaultAzureCredential() },
        new ServiceBusConnection { Namespace = "https://broker.servicebus.windows.net" },
    ];

    public static TheoryData<ServiceBusQueueOptions> WrongQueues =>
    [
        new ServiceBusQueueOptions { Name = "Shards!" },
        new ServiceBusQueueOptions { Name = "shards", ReceiveWait = TimeSpan.Zero },
        new ServiceBusQueueOptions { Name = "shards", Deliveries = new ShardQueueOptions { MaxDeliveries = 0 } },
    ];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Validate_refuses_what_is_missing_or_contradictory(ServiceBusConnection connection) =>
        Assert.Throws<ArgumentException>(connection.Validate);

    [Theory]
    [MemberData(nameof(WrongQueues))]
    public void Validate_refuses_what_no_queue_takes(ServiceBusQueueOptions options) => Assert.Throws<ArgumentException>(options.Validate);

    [Theory]
    [InlineData("https://account.blob.core.windows.net;queues=sb://broker.servicebus.windows.net")]
    [InlineData("https://account.blob.core.windows.net ;Queues= sb://broker.servicebus.windows.net/")]
    [InlineData("https://account.blob.core.windows.net;queues=" + Keyed)]
    public void A_location_may_have_the_queues_of_a_service_bus(string text)
    {
        var location = StorageLocation.Parse(text);

        Assert.IsType<ServiceBusShardQueue>(location.Queue("shards"));
        Assert.Equal("https://account.blob.core.windows.net/ with the queues of sb://broker.servicebus.windows.net", location.ToString());
        Assert.Null(location.Folder);
    }

    [Theory]
    [InlineData("https://account.blob.core.windows.net;queues=", "no Service Bus namespace")]
    [InlineData("https://account.blob.core.windows.net;queues=broker", "no Service Bus namespace")]
    [InlineData("https://account.blob.core.windows.net;queues=sb://user@broker.servicebus.windows.net", "no Service Bus namespace")]
    [InlineData("https://account.blob.core.windows.net;queues=Endpoint=sb://broker;Key=" + Key, "copy it whole")]
    [InlineData("pipeline;queues=sb://broker.servicebus.windows.net", "A folder keeps its own queues")]
    public void A_location_with_other_queues_is_refused_without_its_secret(string text, string part)
    {
        var refusal = Assert.Throws<ArgumentException>(() => StorageLocation.Parse(text));

        Assert.Contains(part, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_refuses_names_that_no_queue_has()
    {
        var location = StorageLocation.Parse("UseDevelopmentStorage=true;queues=sb://broker.servicebus.windows.net");

        await Assert.ThrowsAsync<ArgumentException>(() => location.EnsureAsync([], ["No Queue"]));
        Assert.Throws<ArgumentException>(() => location.Queue("No Queue"));
    }
}
