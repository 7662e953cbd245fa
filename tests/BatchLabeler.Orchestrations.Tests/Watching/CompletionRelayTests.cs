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
    private readonly RecordingClient _client = new();
    private readonly InProcessShardQueue _queue;

    public CompletionRelayTests() => _queue = new InProcessShardQueue(new ShardQueueOptions(), _clock);

    [Fact]
    public async Task Completions_become_events_several_at_once()
    {
        _client.Set("g", OrchestrationRuntimeStatus.Running);
        var (waiting, all) = (0, new TaskCompletionSource());
        _client.BeforeEvent = _ =>
        {
            if (Interlocked.Increment(ref waiting) == 3) all.SetResult();
            return all.Task;
        };
        for (var shard = 0; shard < 3; shard++) await SendAsync(new ShardCompletion("g", shard, 1, 0));

        await RunUntilAsync(() => _client.Events.Count == 3);

        Assert.Null(await _queue.ReceiveAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Message_stays_until_its_event_is_kept()
    {
        _client.Set("g", OrchestrationRuntimeStatus.Running);
        var failures = 0;
        _client.BeforeEvent = _ => Interlocked.Increment(ref failures) == 1 ? throw new IOException("lost") : Task.CompletedTask;
        await SendAsync(new ShardCompletion("g", 0, 1, 0));

        await RunUntilAsync(() =>
        {
            _clock.Advance(TimeSpan.FromMinutes(2));
            return _client.Events.Count == 1;
        });

        Assert.Equal(2, failures);
    }

    [Fact]
    public async Task Messages_that_nobody_waits_for_are_dropped()
    {
        _client.Set("ended", OrchestrationRuntimeStatus.Completed);
        _client.Set("g", OrchestrationRuntimeStatus.Running);
        await SendAsync(new ShardCompletion("ended", 0, 1, 0));
        await SendAsync(new ShardCompletion("unknown", 0, 1, 0));
        await _queue.SendAsync("nonsense");
        await SendAsync(new ShardCompletion("g", 1, 1, 0));

        await RunUntilAsync(() => _client.Events.Count == 1);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await _queue.ReceiveAsync(TimeSpan.FromMinutes(1)));
    }

    private Task SendAsync(ShardCompletion completion) => _queue.SendAsync(RunJson.WriteMessage(completion));

    private async Task RunUntilAsync(Func<bool> isDone)
    {
        using var stop = new CancellationTokenSource();
        var relay = new CompletionRelay(_queue, _client, new RelayOptions(), _clock, NullLogger<CompletionRelay>.Instance);
        var running = relay.RunAsync(stop.Token);
        while (!isDone())
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stop.CancelAsync();
        await running;
    }
}
