using System.Text;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Orchestrations.Watching;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Watching;

public sealed class BatchWatcherTests : IDisposable
{
    private readonly RunWorld _world = new();
    private readonly RecordingClient _client = new();
    private readonly CountingStore _batches;

    public BatchWatcherTests() => _batches = new CountingStore(_world.Containers.Batches);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Batch_starts_with_its_marker_and_not_before()
    {
        var watcher = Watcher();
        await _world.Containers.Batches.WriteAsync("b/a.jpg", new byte[1]);
        Assert.Equal(0, await watcher.PollAsync());

        var request = await _world.MarkAsync("b", "{}");

        Assert.Equal(1, await watcher.PollAsync());
        Assert.Equal(0, await watcher.PollAsync());
        Assert.Equal([request.Address.InstanceId], _client.Scheduled);
    }

    [Fact]
    public async Task Two_watchers_start_a_run_once()
    {
        await _world.UploadAsync("b", ["a.jpg"]);
        await _world.UploadAsync("c", ["a.jpg"]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Watcher().PollAsync()));

        Assert.Equal(2, _client.Scheduled.Count);
    }

    [Fact]
    public async Task Another_marker_is_another_run()
    {
        var watcher = Watcher();
        var first = await _world.UploadAsync("b", ["a.jpg"]);
        await watcher.PollAsync();
        var second = await _world.MarkAsync("b", """{"shardSize":2}""");
        await watcher.PollAsync();

        Assert.Equal([first.Address.InstanceId, second.Address.InstanceId], _client.Scheduled);
    }

    [Fact]
    public async Task Run_that_ended_before_the_hub_was_new_is_not_begun_again()
    {
        var request = await _world.UploadAsync("b", ["a.jpg"], """{"shardSize":0}""");
        await _world.OpenAsync(request);

        Assert.Equal(0, await Watcher().PollAsync());
    }

    [Fact]
    public async Task Batch_that_cannot_be_read_does_not_stop_the_others()
    {
        await _world.UploadAsync("a", ["a.jpg"]);
        await _world.UploadAsync("b", ["a.jpg"]);
        await _world.UploadAsync("c", ["a.jpg"]);
        var watcher = Watcher();
        _batches.Refuses = name => name.StartsWith("b/", StringComparison.Ordinal);

        Assert.Equal(2, await watcher.PollAsync());
        _batches.Refuses = _ => false;
        Assert.Equal(1, await watcher.PollAsync());
    }

    [Fact]
    public async Task Watcher_polls_on_after_a_failure_until_it_is_stopped()
    {
        var request = await _world.UploadAsync("b", ["a.jpg"]);
        var (polls, third) = (0, new TaskCompletionSource());
        _batches.Listing = () =>
        {
            if (++polls == 1) throw new IOException("503");
            if (polls == 3) third.SetResult();
        };
        var watcher = new BatchWatcher(
            _world.Containers with { Batches = _batches },
            _client,
            new WatcherOptions { PollEvery = TimeSpan.FromMilliseconds(1) },
            TimeProvider.System,
            NullLogger<BatchWatcher>.Instance);
        using var stop = new CancellationTokenSource();
        var running = watcher.RunAsync(stop.Token);

        await third.Task;
        await stop.CancelAsync();
        await running;

        Assert.Equal([request.Address.InstanceId], _client.Scheduled);
    }

    [Fact]
    public async Task Poll_over_many_ended_runs_is_cheap_and_sees_each_again_within_a_rotation()
    {
        for (var batch = 0; batch < 60; batch++)
        {
            var request = await _world.UploadAsync($"b{batch}", ["a.jpg"]);
            _client.Set(request.Address.InstanceId, OrchestrationRuntimeStatus.Completed);
        }

        var watcher = Watcher(new WatcherOptions { Rotation = 10, Attention = TimeSpan.Zero });
        await watcher.PollAsync();
        await watcher.PollAsync();
        var before = _batches.Finds;
        await watcher.PollAsync();
        Assert.True(_batches.Finds - before < 60, $"{_batches.Finds - before} lookups");

        var again = await _world.MarkAsync("b7", """{"shardSize":2}""");
        for (var poll = 0; poll < 10; poll++) await watcher.PollAsync();
        Assert.Equal([again.Address.InstanceId], _client.Scheduled);
    }

    [Fact]
    public async Task Wish_to_cancel_reaches_the_run_once()
    {
        var watcher = Watcher();
        var request = await _world.UploadAsync("b", ["a.jpg"]);
        await watcher.PollAsync();
        await CancelAsync("b", "{}");
        await watcher.PollAsync();
        await watcher.PollAsync();

        Assert.Equal([(request.Address.InstanceId, CancelRequest.EventName)], _client.Events);
    }

    [Fact]
    public async Task Wish_that_is_not_carried_out_is_carried_again_after_a_while()
    {
        var watcher = Watcher();
        await _world.UploadAsync("b", ["a.jpg"]);
        await watcher.PollAsync();
        await CancelAsync("b", "{}");
        await watcher.PollAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        await watcher.PollAsync();

        Assert.Equal(2, _client.Events.Count);
    }

    [Fact]
    public async Task Wish_can_name_an_earlier_run_and_leaves_the_present_one_alone()
    {
        var watcher = Watcher();
        var first = await _world.UploadAsync("b", ["a.jpg"]);
        await watcher.PollAsync();
        await _world.MarkAsync("b", """{"shardSize":2}""");
        await watcher.PollAsync();
        await CancelAsync("b", $$"""{"run":"{{first.Address.Run}}"}""");
        await watcher.PollAsync();

        Assert.Equal([(first.Address.InstanceId, CancelRequest.EventName)], _client.Events);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    public async Task Wish_for_a_run_that_ended_or_that_cannot_be_read_does_nothing(string wish)
    {
        var watcher = Watcher();
        var request = await _world.UploadAsync("b", ["a.jpg"]);
        await watcher.PollAsync();
        _client.Set(request.Address.InstanceId, OrchestrationRuntimeStatus.Completed);
        await CancelAsync("b", wish);
        await watcher.PollAsync();

        Assert.Empty(_client.Events);
    }

    private Task CancelAsync(string batch, string wish) =>
        _world.Containers.Batches.WriteAsync($"{batch}/cancel.json", Encoding.UTF8.GetBytes(wish));

    private BatchWatcher Watcher(WatcherOptions? options = null) => new(
        _world.Containers with { Batches = _batches },
        _client,
        options ?? new WatcherOptions(),
        _world.Clock,
        NullLogger<BatchWatcher>.Instance);
}
