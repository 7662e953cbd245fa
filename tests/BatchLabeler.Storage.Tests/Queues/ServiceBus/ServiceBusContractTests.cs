using Azure.Messaging.ServiceBus;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.ServiceBus;
using BatchLabeler.Storage.Tests.Queues.Contract;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

/// <summary>The contract against a broker. Its queue is emptied before every test.</summary>
[RequiresVariable(Variable, "a Service Bus connection string that may listen and send, and "
    + QueueVariable + " to a queue without sessions that it may empty, unless that is called 'contract',")]
[Collection(nameof(ServiceBusContractTests))]
public sealed class ServiceBusContractTests : ShardQueueContract
{
    private const string Variable = "BATCHLABELER_TEST_SERVICEBUS";
    private const string QueueVariable = "BATCHLABELER_TEST_SERVICEBUS_QUEUE";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override async Task<IShardQueue> OpenAsync()
    {
        var client = new ServiceBusConnection { ConnectionString = Environment.GetEnvironmentVariable(Variable) }.Connect();
        var name = Environment.GetEnvironmentVariable(QueueVariable) is { Length: > 0 } named ? named : "contract";
        foreach (var part in new[] { SubQueue.None, SubQueue.DeadLetter })
        {
            var options = new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete, SubQueue = part };
            await using var emptying = client.CreateReceiver(name, options);
            while (await emptying.ReceiveMessageAsync(Patience) is not null)
            {
            }
        }
        return new ServiceBusShardQueue(client, new ServiceBusQueueOptions { Name = name, Deliveries = Options }, TimeProvider.System);
    }

    // The broker has its own clock, and giving a message back takes a round trip.
    protected override Task PassShortLeaseAsync() => Task.Delay(Patience);
}
