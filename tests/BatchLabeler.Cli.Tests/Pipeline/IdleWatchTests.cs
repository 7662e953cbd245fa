using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;

namespace BatchLabeler.Cli.Tests.Pipeline;

public sealed class IdleWatchTests
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(1);
    private readonly ManualClock _clock = new();
    private readonly InProcessShardQueue _queue;
    private readonly IdleWatch _watch;

    public IdleWatchTests()
    {
        _queue = new InProcessShardQueue(new ShardQueueOptions(), _clock);
        _watch = new IdleWatch(_queue, Quiet, _clock);
    }

    [Fact]
    public async Task An_empty_queue_is_idle_after_a_while()
    {
        Assert.Null(await _watch.ReceiveAsync(Visibility));
        Assert.False(_watch.Idle.IsCompleted);
        _clock.Advance(Quiet);

        await _watch.ReceiveAsync(Visibility);

        Assert.True(_watch.Idle.IsCompleted);
    }

    [Fact]
    public async Task Work_that_goes_on_keeps_it_from_being_idle()
    {
        await _watch.SendAsync("shard");
        var message = await _watch.ReceiveAsync(Visibility);
        _clock.Advance(Quiet * 2);

        await _watch.ReceiveAsync(Visibility);
        Assert.False(_watch.Idle.IsCompleted);

        await _watch.CompleteAsync(message!);
        _clock.Advance(Quiet);
        await _watch.ReceiveAsync(Visibility);
        Assert.True(_watch.Idle.IsCompleted);
    }

    [Fact]
    public async Task A_shard_that_was_hidden_and_went_to_somebody_else_is_not_waited_for()
    {
        await _watch.SendAsync("shard");
        var message = await _watch.ReceiveAsync(Visibility);
        await _watch.RenewAsync(message!, TimeSpan.FromSeconds(5));
        _clock.Advance(TimeSpan.FromSeconds(5));
        var taken = await _queue.ReceiveAsync(Visibility);
        Assert.NotNull(taken);

        await _watch.ReceiveAsync(Visibility);
        _clock.Advance(Quiet);
        await _watch.ReceiveAsync(Visibility);

        Assert.True(_watch.Idle.IsCompleted);
    }
}
