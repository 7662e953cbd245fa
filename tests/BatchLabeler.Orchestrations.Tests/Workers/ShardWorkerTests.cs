using System.Text;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Workers;

public sealed class ShardWorkerTests : IDisposable
{
    private readonly WorkerBench _bench = new();

    [Fact]
    public async Task Worker_writes_rows_and_delta_says_so_and_removes_the_message()
    {
        await _bench.PlanAsync(1);
        await _bench.SendAsync(0);

        await _bench.RunUntilAsync(1, _bench.Worker(new FakeLabeling()));

        Assert.Equal(Rows(0, version: 0), await TextAsync(_bench.Run.Results(0)));
        Assert.Equal(StatisticsBench.Bytes(FakeLabeling.Delta(0, 0)), await _bench.Work.ReadBytesAsync(_bench.Run.Statistics(0)));
        Assert.Equal([new ShardCompletion(_bench.Run.GroupInstanceId(0), 0, 2, 0)], _bench.Answers);
        Assert.Null(await _bench.Shards.ReceiveAsync(TimeSpan.FromMinutes(1)));
        Assert.Empty(await CandidatesAsync());
    }

    [Fact]
    public async Task Worker_answers_a_shard_that_comes_again_without_labelling_it()
    {
        await _bench.PlanAsync(1);
        for (var delivery = 0; delivery < 3; delivery++) await _bench.SendAsync(0);
        var labeling = new FakeLabeling();

        await _bench.RunUntilAsync(3, _bench.Worker(labeling));

        Assert.Equal(1, labeling.Calls);
        Assert.Equal(Enumerable.Repeat(new ShardCompletion(_bench.Run.GroupInstanceId(0), 0, 2, 0), 3), _bench.Answers);
    }

    [Fact]
    public async Task Worker_drops_the_shards_of_a_cancelled_run()
    {
        await _bench.PlanAsync(1);
        await _bench.Work.CreateAsync(_bench.Run.Cancelled, "{}"u8.ToArray());
        await _bench.SendAsync(0);
        var labeling = new FakeLabeling();

        await _bench.RunUntilAsync(1, _bench.Worker(labeling));

        Assert.Equal(0, labeling.Calls);
        Assert.Null(await TextAsync(_bench.Run.Results(0)));
        Assert.Equal([new ShardCompletion(_bench.Run.GroupInstanceId(0), 0, 0, 0)], _bench.Answers);
    }

    [Fact]
    public async Task Worker_stops_labelling_when_its_lease_is_lost_and_writes_nothing()
    {
        await _bench.PlanAsync(1);
        await _bench.SendAsync(0);
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var labeling = new FakeLabeling
        {
            Before = async cancellation =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                stopped.SetResult();
                cancellation.ThrowIfCancellationRequested();
            },
        };
        using var drain = new CancellationTokenSource();
        var running = _bench.Worker(labeling).RunAsync(drain.Token);
        await begun.Task;

        _bench.Shards.LoseLeases();
        _bench.Clock.Advance(new ShardWorkerOptions().Lease.RenewEvery);
        await stopped.Task;
        await drain.CancelAsync();
        await running;

        Assert.Empty(_bench.Answers);
        Assert.Null(await TextAsync(_bench.Run.Results(0)));
    }

    [Fact]
    public async Task Worker_that_drains_finishes_the_shard_in_work()
    {
        await _bench.PlanAsync(2);
        await _bench.SendAsync(0);
        await _bench.SendAsync(1);
        var (begun, finish) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var drain = new CancellationTokenSource();
        var running = _bench.Worker(new FakeLabeling { Before = _ => Hold(begun, finish.Task) }).RunAsync(drain.Token);
        await begun.Task;

        await drain.CancelAsync();
        finish.SetResult();
        await running;

        Assert.Equal(0, Assert.Single(_bench.Answers).Shard);
        Assert.Equal(1, (await _bench.Shards.ReceiveAsync(TimeSpan.FromMinutes(1)))!.DeliveryCount);
    }

    [Fact]
    public async Task Worker_that_drains_too_long_gives_its_shard_to_others_at_once()
    {
        await _bench.PlanAsync(1);
        await _bench.SendAsync(0);
        var begun = new TaskCompletionSource();
        using var drain = new CancellationTokenSource();
        var labeling = new FakeLabeling { Before = cancellation => Hold(begun, Task.Delay(Timeout.Infinite, cancellation)) };
        var running = _bench.Worker(labeling).RunAsync(drain.Token);
        await begun.Task;

        await drain.CancelAsync();
        _bench.Clock.Advance(new ShardWorkerOptions().DrainFor);
        await running;

        Assert.Equal(2, (await _bench.Shards.ReceiveAsync(TimeSpan.FromMinutes(1)))!.DeliveryCount);
        Assert.Contains(_bench.Log.Lines, line => line.Contains("given back", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Worker_logs_why_a_damaged_shard_fails_until_the_queue_puts_it_aside()
    {
        await _bench.PlanAsync(1);
        await _bench.Work.WriteAsync(_bench.Definition(0), "{\"image\":"u8.ToArray());
        await _bench.SendAsync(0);
        await _bench.Shards.SendAsync("nonsense");
        using var drain = new CancellationTokenSource();
        var running = _bench.Worker(new FakeLabeling()).RunAsync(drain.Token);

        while ((await _bench.Shards.PeekPoisonAsync(32)).Count < 2) await PassAsync();
        await drain.CancelAsync();
        await running;

        Assert.Equal(3, Logged($"'{_bench.Definition(0)}' cannot be understood"));
        Assert.Equal(3, Logged("The message is no shard"));
        Assert.Empty(_bench.Answers);
    }

    [Fact]
    public async Task Worker_leaves_doubtful_rows_to_another_delivery_before_it_believes_them()
    {
        await _bench.PlanAsync(1);
        await _bench.SendAsync(0);
        var labeling = new FakeLabeling { Doubt = "'batch/image-0' could not be read: no answer" };
        var second = TimeSpan.FromSeconds(1);
        var options = new ShardWorkerOptions { DeliveriesInDoubt = 2, RetryAfter = second, RetryAtMost = second };
        using var drain = new CancellationTokenSource();
        var running = _bench.Worker(labeling, options).RunAsync(drain.Token);

        while (_bench.Answers.Count == 0) await PassAsync();
        await drain.CancelAsync();
        await running;

        Assert.Equal(3, labeling.Calls);
        Assert.Equal(2, Logged("failed: 'batch/image-0' could not"));
    }

    [Fact]
    public async Task Worker_works_on_as_many_shards_at_once_as_it_is_told()
    {
        await _bench.PlanAsync(3);
        for (var shard = 0; shard < 3; shard++) await _bench.SendAsync(shard);
        using var all = new CountdownEvent(3);
        var together = new TaskCompletionSource();
        var labeling = new FakeLabeling
        {
            Before = _ =>
            {
                if (all.Signal()) together.SetResult();
                return together.Task;
            },
        };

        await _bench.RunUntilAsync(3, _bench.Worker(labeling, new ShardWorkerOptions { ParallelShards = 3 }));

        Assert.Equal([0, 1, 2], _bench.Answers.Select(answer => answer.Shard).Order());
    }

    [Fact]
    public void Options_say_what_is_out_of_range()
    {
        Assert.Throws<ArgumentException>(() => new ShardWorkerOptions { ParallelShards = 0 }.Validate());
        Assert.Throws<ArgumentException>(() => new ShardWorkerOptions { PollAtMost = TimeSpan.Zero }.Validate());
        Assert.Throws<ArgumentException>(() => new ShardWorkerOptions { DrainFor = TimeSpan.FromSeconds(-1) }.Validate());
        Assert.Throws<ArgumentException>(() => new ShardWorkerOptions { RetryAfter = TimeSpan.Zero }.Validate());
        Assert.Throws<ArgumentException>(() => new ShardWorkerOptions { LoadedModels = 17 }.Validate());
    }

    public void Dispose() => _bench.Dispose();

    private static string Rows(int shard, int version) =>
        string.Concat(Enumerable.Range(2 * shard, 2).Select(image => FakeLabeling.Row($"batch/image-{image}", version) + "\n"));

    private int Logged(string text) => _bench.Log.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    private static Task Hold(TaskCompletionSource begun, Task until)
    {
        begun.TrySetResult();
        return until;
    }

    /// <summary>Lets time pass until what the worker returned comes back, and lets the worker act on it.</summary>
    private async Task PassAsync()
    {
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await Task.Yield();
    }

    private async Task<string?> TextAsync(string name) =>
        await _bench.Work.ReadBytesAsync(name) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private async Task<List<string>> CandidatesAsync()
    {
        var names = new List<string>();
        await foreach (var entry in _bench.Work.ListAsync($"{_bench.Run.Folder}statistics/candidates/")) names.Add(entry.Name);
        return names;
    }
}
