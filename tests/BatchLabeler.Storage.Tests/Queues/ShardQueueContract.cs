using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Tests.Queues.Contract;

namespace BatchLabeler.Storage.Tests.Queues;

/// <summary>What every queue does. A subclass opens one, empty and with two deliveries before poison, and lets its time pass.</summary>
public abstract class ShardQueueContract : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    protected static ShardQueueOptions Options { get; } = new() { MaxDeliveries = 2 };

    protected IShardQueue Queue { get; private set; } = null!;

    public async Task InitializeAsync() => Queue = await OpenAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    protected abstract Task<IShardQueue> OpenAsync();

    /// <summary>Lets a lease of one second end.</summary>
    protected abstract Task PassShortLeaseAsync();

    [ContractFact]
    public async Task Receive_gives_null_when_the_queue_is_empty() => Assert.Null(await Queue.ReceiveAsync(Long));

    [ContractFact]
    public async Task Receive_gives_every_message_to_one_receiver_while_it_is_leased()
    {
        string[] bodies = ["one", "two: \"<ż>\"", ""];
        foreach (var body in bodies) await Queue.SendAsync(body);

        var received = new List<string>();
        while (await Queue.ReceiveAsync(Long) is { } message)
        {
            Assert.Equal(1, message.DeliveryCount);
            received.Add(message.Body);
        }
        Assert.Equal(bodies.Order(), received.Order());
    }

    [ContractFact]
    public async Task Complete_removes_a_message_for_good()
    {
        await Queue.SendAsync("shard");
        var message = await Queue.ReceiveAsync(Short);

        Assert.True(await Queue.CompleteAsync(message!));
        Assert.False(await Queue.CompleteAsync(message!));
        Assert.Null(await Queue.RenewAsync(message!, Short));
        await PassShortLeaseAsync();
        Assert.Null(await Queue.ReceiveAsync(Long));
    }

    [ContractFact]
    public async Task Receive_delivers_again_after_the_visibility_timeout_and_the_first_lease_is_lost()
    {
        await Queue.SendAsync("shard");
        var first = await Queue.ReceiveAsync(Short);
        await PassShortLeaseAsync();
        var second = await Queue.ReceiveAsync(Long);

        Assert.Equal((first!.Id, "shard", 2), (second!.Id, second.Body, second.DeliveryCount));
        Assert.False(await Queue.CompleteAsync(first));
        Assert.Null(await Queue.RenewAsync(first, Long));
        Assert.False(await Queue.AbandonAsync(first));
        Assert.True(await Queue.CompleteAsync(second));
    }

    [ContractFact]
    public async Task Renew_keeps_a_message_hidden_and_changes_the_receipt()
    {
        await Queue.SendAsync("shard");
        var message = await Queue.ReceiveAsync(Short);
        var renewed = await Queue.RenewAsync(message!, Long);
        await PassShortLeaseAsync();

        Assert.Null(await Queue.ReceiveAsync(Long));
        Assert.Equal((message!.Id, "shard", 1), (renewed!.Id, renewed.Body, renewed.DeliveryCount));
        Assert.False(await Queue.CompleteAsync(message));
        Assert.True(await Queue.CompleteAsync(renewed));
    }

    [ContractFact]
    public async Task Abandon_makes_a_message_visible_at_once()
    {
        await Queue.SendAsync("shard");
        var message = await Queue.ReceiveAsync(Long);

        Assert.True(await Queue.AbandonAsync(message!));
        var again = await Queue.ReceiveAsync(Long);
        Assert.Equal(("shard", 2), (again!.Body, again.DeliveryCount));
    }

    [ContractFact]
    public async Task A_message_that_keeps_coming_back_goes_to_the_poison_queue()
    {
        await Queue.SendAsync("bad");
        for (var delivery = 1; delivery <= Options.MaxDeliveries; delivery++)
        {
            var message = await Queue.ReceiveAsync(Long);
            Assert.Equal(delivery, message!.DeliveryCount);
            Assert.Empty(await Queue.PeekPoisonAsync(10));
            await Queue.AbandonAsync(message);
        }
        await Queue.SendAsync("good");

        Assert.Equal("good", (await Queue.ReceiveAsync(Long))!.Body);
        Assert.Null(await Queue.ReceiveAsync(Long));
        Assert.Equal([new PoisonMessage("bad")], await Queue.PeekPoisonAsync(10));
    }

    [ContractFact]
    public async Task Sixteen_receivers_share_the_messages()
    {
        for (var i = 0; i < 32; i++) await Queue.SendAsync($"{i}");

        var received = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(DrainAsync)));

        Assert.Equal(32, received.Sum(bodies => bodies.Count));
        Assert.Equal(32, received.SelectMany(bodies => bodies).Distinct().Count());
    }

    [ContractFact]
    public async Task Send_takes_the_longest_body_and_refuses_a_longer_one()
    {
        var longest = new string('x', MessageRules.MaximumBodyBytes);
        await Queue.SendAsync(longest);

        Assert.Equal(longest, (await Queue.ReceiveAsync(Long))!.Body);
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.SendAsync(longest + "x"));
    }

    [ContractFact]
    public async Task Bounds_are_the_same_everywhere()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.ReceiveAsync(TimeSpan.FromMilliseconds(999)));
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.ReceiveAsync(TimeSpan.FromDays(8)));
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.RenewAsync(new ShardMessage("1", "1", "", 1), TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentException>(() => Queue.PeekPoisonAsync(33));
    }

    private async Task<List<string>> DrainAsync()
    {
        var bodies = new List<string>();
        while (await Queue.ReceiveAsync(Long) is { } message)
        {
            bodies.Add(message.Body);
            Assert.True(await Queue.CompleteAsync(message));
        }
        return bodies;
    }
}
