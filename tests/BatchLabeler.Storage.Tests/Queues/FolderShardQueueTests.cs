using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Storage.Tests.Queues;

public sealed class FolderShardQueueTests : IDisposable
{
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);

    private readonly ManualClock _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FolderShardQueue _queue;

    public FolderShardQueueTests() => _queue = Open();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Messages_outlive_the_process_with_their_deliveries()
    {
        await _queue.SendAsync("shard");
        await _queue.AbandonAsync((await _queue.ReceiveAsync(Visibility))!);

        var message = await Open().ReceiveAsync(Visibility);

        Assert.Equal(("shard", 2), (message!.Body, message.DeliveryCount));
        Assert.True(await _queue.CompleteAsync(message));
        Assert.Null(await Open().ReceiveAsync(Visibility));
    }

    [Fact]
    public async Task Messages_come_in_the_order_they_were_sent()
    {
        for (var i = 0; i < 50; i++)
        {
            await _queue.SendAsync($"{i}");
            _time.Advance(TimeSpan.FromTicks(1));
        }

        for (var i = 0; i < 50; i++) Assert.Equal($"{i}", (await _queue.ReceiveAsync(Visibility))!.Body);
    }

    [Fact]
    public async Task A_lease_that_ended_comes_back_while_other_messages_wait()
    {
        for (var i = 0; i < 3; i++) await _queue.SendAsync($"{i}");
        var lost = await Open().ReceiveAsync(TimeSpan.FromSeconds(1));
        await _queue.ReceiveAsync(Visibility);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(lost!.Id, (await _queue.ReceiveAsync(Visibility))!.Id);
    }

    [Fact]
    public async Task A_message_given_back_elsewhere_comes_back_while_other_messages_wait()
    {
        for (var i = 0; i < 4; i++) await _queue.SendAsync($"{i}");
        var other = Open();
        var held = await other.ReceiveAsync(Visibility);
        await _queue.ReceiveAsync(Visibility);
        await other.AbandonAsync(held!);
        _time.Advance(TimeSpan.FromSeconds(10));

        var rest = new List<string>();
        while (await _queue.ReceiveAsync(Visibility) is { } message) rest.Add(message.Id);
        Assert.Contains(held!.Id, rest);
        Assert.Equal(3, rest.Count);
    }

    [Fact]
    public async Task Sixteen_receivers_in_four_processes_get_every_message_once()
    {
        for (var i = 0; i < 200; i++) await _queue.SendAsync($"{i}");
        var queues = Enumerable.Range(0, 4).Select(_ => Open()).ToList();

        var received = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => DrainAsync(queues[i % 4]))));

        Assert.Equal(Enumerable.Range(0, 200), received.SelectMany(bodies => bodies).Select(int.Parse).Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("../waiting/x")]
    [InlineData("0000000000000000.00000000000000000000000000000000.no-id.1")]
    [InlineData("ffffffffffffffff.00000000000000000000000000000000.0000000000000000-00000000000000000000000000000000.1")]
    public async Task A_receipt_that_is_none_holds_nothing(string receipt)
    {
        var message = new ShardMessage("id", receipt, "", 1);

        Assert.Null(await _queue.RenewAsync(message, Visibility));
        Assert.False(await _queue.CompleteAsync(message));
        Assert.False(await _queue.AbandonAsync(message));
    }

    [Fact]
    public async Task Files_that_are_no_messages_are_left_alone()
    {
        _folder.Write("waiting/notes.txt");
        _folder.Write("leased/notes.txt");
        await _queue.SendAsync("shard");

        Assert.Equal(["shard"], await DrainAsync(_queue));
        Assert.True(File.Exists(_folder["waiting/notes.txt"]));
    }

    [Fact]
    public async Task What_dead_processes_left_half_sent_is_no_message_and_can_be_removed()
    {
        _folder.Write("staging/half-sent");

        Assert.Null(await _queue.ReceiveAsync(Visibility));
        Assert.Equal(0, _queue.RemoveLeftovers(DateTimeOffset.UnixEpoch));
        Assert.Equal(1, _queue.RemoveLeftovers(DateTimeOffset.MaxValue));
    }

    private FolderShardQueue Open() => new(_folder.Path, new ShardQueueOptions(), _time, flushToDisk: false);

    private static async Task<List<string>> DrainAsync(FolderShardQueue queue)
    {
        var bodies = new List<string>();
        while (await queue.ReceiveAsync(Visibility) is { } message)
        {
            bodies.Add(message.Body);
            Assert.True(await queue.CompleteAsync(message));
        }
        return bodies;
    }
}
