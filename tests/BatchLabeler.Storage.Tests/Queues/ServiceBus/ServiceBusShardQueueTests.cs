using Azure.Messaging.ServiceBus;
using BatchLabeler.Storage.Locations;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.ServiceBus;

namespace BatchLabeler.Storage.Tests.Queues.ServiceBus;

public sealed class ServiceBusShardQueueTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly ManualClock _time = new();
    private readonly LocalBroker _broker;
    private readonly ServiceBusShardQueue _queue;
    private readonly ServiceBusShardQueue _other;

    public ServiceBusShardQueueTests()
    {
        _broker = new LocalBroker(_time);
        _queue = Open();
        _other = Open();
    }

    public Task InitializeAsync() => _queue.SendAsync("shard");

    public async Task DisposeAsync()
    {
        await _queue.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task A_visibility_longer_than_the_lock_is_kept_by_renewals_and_then_ends()
    {
        var message = await _queue.ReceiveAsync(TimeSpan.FromMinutes(3));
        for (var second = 0; second < 179; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Null(await _other.ReceiveAsync(Hour));
        }
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await _other.ReceiveAsync(Hour))!.DeliveryCount);
        Assert.False(await _queue.CompleteAsync(message!));
    }

    [Fact]
    public async Task A_message_of_a_process_that_died_comes_back_when_its_lock_ends()
    {
        var message = await _queue.ReceiveAsync(Hour);
        await _queue.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(59));
        var early = await _other.ReceiveAsync(Hour);
        _time.Advance(TimeSpan.FromSeconds(1));
        var late = await _other.ReceiveAsync(Hour);

        Assert.Null(early);
        Assert.Equal((message!.Id, 2), (late!.Id, late.DeliveryCount));
    }

    [Fact]
    public async Task A_settled_message_is_renewed_no_more()
    {
        await _queue.CompleteAsync((await _queue.ReceiveAsync(Hour))!);
        _time.Advance(Hour);

        Assert.Equal(0, _broker.Renewals);
    }

    [Fact]
    public async Task A_lost_lock_is_noticed_by_every_call()
    {
        foreach (var call in new Func<ShardMessage, Task<bool>>[]
        {
            async message => await _queue.RenewAsync(message, Hour) is not null,
            message => _queue.CompleteAsync(message),
            message => _queue.AbandonAsync(message),
        })
        {
            var message = (await _queue.ReceiveAsync(Hour))!;
            _broker.Failure = new ServiceBusException("lost", ServiceBusFailureReason.MessageLockLost);
            Assert.False(await call(message));
            _broker.Failure = null;
            Assert.False(await call(message));
            _time.Advance(_broker.LockDuration);
        }
    }

    [Fact]
    public async Task A_failure_in_settling_leaves_the_message_to_be_settled_again()
    {
        var message = (await _queue.ReceiveAsync(Hour))!;
        _broker.Failure = new ServiceBusException("slow", ServiceBusFailureReason.ServiceTimeout);
        await Assert.ThrowsAsync<ShardQueueException>(() => _queue.CompleteAsync(message));
        _time.Advance(TimeSpan.FromSeconds(20));
        _broker.Failure = null;
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.True(await _queue.CompleteAsync(message));
    }

    [Theory]
    [InlineData(ServiceBusFailureReason.MessagingEntityNotFound, "queue 'shards' does not exist: correct the name")]
    [InlineData(ServiceBusFailureReason.MessagingEntityDisabled, "is disabled: enable it")]
    [InlineData(ServiceBusFailureReason.QuotaExceeded, "is full: start more workers")]
    [InlineData(ServiceBusFailureReason.MessageSizeExceeded, "takes no message of 49152 bytes")]
    [InlineData(ServiceBusFailureReason.ServiceCommunicationProblem, "check the namespace and the network")]
    public async Task A_failure_of_the_broker_is_one_sentence_that_says_what_to_do(ServiceBusFailureReason reason, string part)
    {
        _broker.Failure = new ServiceBusException("internal detail", reason);

        var failure = await Assert.ThrowsAsync<ShardQueueException>(() => _queue.SendAsync("shard"));
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("internal detail", failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("the Service Bus", StorageFailure.Explain(failure), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_identity_is_told_which_roles_it_needs()
    {
        _broker.Failure = new UnauthorizedAccessException("claims");

        var failure = await Assert.ThrowsAsync<ShardQueueException>(() => _queue.ReceiveAsync(Hour));
        Assert.Contains("Azure Service Bus Data Sender and Data Receiver", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_deliveries_are_the_reason_of_the_dead_letter()
    {
        for (var delivery = 0; delivery < 5; delivery++) await _queue.AbandonAsync((await _queue.ReceiveAsync(Hour))!);

        Assert.Null(await _queue.ReceiveAsync(Hour));
        Assert.Equal(ServiceBusShardQueue.TooManyDeliveries, Assert.Single(_broker.DeadLetters).DeadLetterReason);
    }

    [Fact]
    public async Task A_message_says_when_it_was_sent()
    {
        var sent = _time.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(sent, (await _queue.ReceiveAsync(Hour))!.Sent);
    }

    private ServiceBusShardQueue Open() => new(_broker, new ServiceBusQueueOptions { Name = "shards" }, _time);
}
