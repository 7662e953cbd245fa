using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Watching;

public sealed class CompletionRelayTests
{
    private readonly ManualClock _clock = new();
    private readonly InProcessShardQueue _queue;

    public CompletionRelayTests() => _queue = new InProcessShardQueue(new ShardQueueOptions(), _clock);

    [Fact]
    public async Task Completions_become_events_several_at_once()
    {
        var client = Client(expected: 3);
        var (waiting, all) = (0, new TaskCompletionSource());
        client.BeforeEvent = _ =>
        {
            if (Interlocked.Increment(ref waiting) == 3) all.SetResult();
            return all.Task;
        };
        for (var shard = 0; shard < 3; shard++) await SendAsync(new ShardCompletion("g", shard, 1, 0));

        await RunAsync(client);

        Assert.Null(await _queue.ReceiveAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Message_stays_until_its_event_is_kept()
    {
        var client = Client(expected: 1);
        var failures = 0;
        client.BeforeEvent = _ =>
        {
            if (Interlocked.Increment(ref failures) > 1) return Task.CompletedTask;
            _clock.Advance(TimeSpan.FromMinutes(2));
            throw new IOException("lost");
        };
        await SendAsync(new ShardCompletion("g", 0, 1, 0));

        await RunAsync(client);

        Assert.Equal(2, failures);
    }

    [Fact]
    public async Task Messages_that_nobody_waits_for_are_dropped()
    {
        var client = Client(expected: 1);
        client.Set("ended", OrchestrationRuntimeStatus.Completed);
        await SendAsync(new ShardCompletion("ended", 0, 1, 0));
        await SendAsync(new ShardCompletion("unknown", 0, 1, 0));
        await _queue.SendAsync("nonsense");
        await SendAsync(new ShardCompletion("g", 1, 1, 0));

        await RunAsync(client);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await _queue.ReceiveAsync(TimeSpan.FromMinutes(1)));
    }

    private Task SendAsync(ShardCompletion completion) => _queue.SendAsync(RunJson.WriteMessage(completion));

    private static RecordingClient Client(int expected)
    {
        var client = new RecordingClient { ExpectedEvents = expected };
        client.Set("g", OrchestrationRuntimeStatus.Running);
        return client;
    }

    private async Task RunAsync(RecordingClient client)
    {
        using var stop = new CancellationTokenSource();
        var options = new RelayOptions { IdlePause = TimeSpan.FromMilliseconds(1) };
        var relay = new CompletionRelay(_queue, client, options, TimeProvider.System, NullLogger<CompletionRelay>.Instance);
        var running = relay.RunAsync(stop.Token);
        await client.AllEvents;
        await stop.CancelAsync();
        await running;
    }
}
