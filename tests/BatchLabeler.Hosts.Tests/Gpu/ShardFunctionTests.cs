using Azure.Messaging.ServiceBus;
using BatchLabeler.GpuFunctions;
using BatchLabeler.GpuFunctions.Labeling;
using BatchLabeler.Hosts.Tests.Shared;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Hosts.Tests.Gpu;

public sealed class ShardFunctionTests : IDisposable
{
    private readonly DemoStorage _storage = new();
    private readonly ManualClock _clock = new();
    private readonly RecordingActions _actions = new();
    private readonly InProcessShardQueue _completions;
    private readonly RunAddress _run = RunAddress.Of("photos", "tag");

    public ShardFunctionTests() => _completions = new InProcessShardQueue(new ShardQueueOptions(), _clock);

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_labelled_shard_is_completed_after_its_completion_was_sent()
    {
        await PlanAsync();

        await RunAsync(Shard(), _ => Task.FromResult(new ShardOutput("{}\n"u8.ToArray(), 1, 0)));

        Assert.Equal(["completed"], _actions.Settled);
        var completion = RunJson.Read<ShardCompletion>((await _completions.ReceiveAsync(TimeSpan.FromMinutes(1)))!.Body);
        Assert.Equal(new ShardCompletion("group", 0, 1, 0), completion);
    }

    [Theory]
    [InlineData("no shard", "task-damaged")]
    [InlineData("{}", "task-damaged")]
    public async Task A_damaged_message_goes_to_the_dead_letters_with_the_reason(string body, string code)
    {
        await RunAsync(body, _ => throw new InvalidOperationException("not asked"));

        Assert.StartsWith($"dead: {code}: ", Assert.Single(_actions.Settled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_without_its_definition_goes_to_the_dead_letters()
    {
        await RunAsync(Shard(), _ => throw new InvalidOperationException("not asked"));

        Assert.StartsWith("dead: definition-missing: ", Assert.Single(_actions.Settled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_whose_model_is_gone_goes_to_the_dead_letters()
    {
        await PlanAsync();

        await RunAsync(Shard(), _ => throw new BundleException(BundleErrorCodes.Missing, "There is no demo@7."));

        Assert.Equal($"dead: {BundleErrorCodes.Missing}: There is no demo@7.", Assert.Single(_actions.Settled));
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_given_back_after_a_pause()
    {
        await PlanAsync();
        var failing = new HeldLabeling(_ => throw new IOException("The storage is busy."));
        var working = RunAsync(Shard(), failing);
        await failing.Begun;
        while (!working.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await working;
        Assert.Equal(["abandoned"], _actions.Settled);
    }

    [Fact]
    public async Task A_host_that_stops_gives_its_shard_back_at_once()
    {
        await PlanAsync();
        using var stop = new CancellationTokenSource();
        var labeling = new HeldLabeling(WaitAsync);
        var working = RunAsync(Shard(), labeling, stop.Token);
        await labeling.Begun;

        await stop.CancelAsync();
        await working;

        Assert.Equal(["abandoned"], _actions.Settled);
    }

    [Fact]
    public async Task The_lock_is_renewed_while_a_shard_is_in_work_and_a_lost_one_ends_the_work_unsettled()
    {
        await PlanAsync();
        var labeling = new HeldLabeling(WaitAsync);
        var working = RunAsync(Shard(), labeling);
        await labeling.Begun;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _actions.Renewed;

        _actions.RenewalFailure = new InvalidOperationException("The lock is lost.");
        while (!working.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await working;
        Assert.Empty(_actions.Settled);
    }

    private static async Task<ShardOutput> WaitAsync(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        throw new InvalidOperationException("It waits for ever.");
    }

    private string Shard() => RunJson.WriteMessage(new ShardTask(_run, 0, $"{_run.Folder}shards/000000.jsonl", "group"));

    private async Task PlanAsync()
    {
        var pin = new RunPin(_run, "tag", new BatchOptions(), "demo", 7, null, ["cup"], "photos/", DateTimeOffset.UnixEpoch);
        await _storage.Containers.Work.WriteAsync(_run.Pin, RunJson.Write(pin));
        var definition = RunJson.WriteLine(new ShardImage("photos/cat.png", "t"));
        await _storage.Containers.Work.WriteAsync($"{_run.Folder}shards/000000.jsonl", definition);
    }

    private Task RunAsync(string body, Func<CancellationToken, Task<ShardOutput>> label) => RunAsync(body, new HeldLabeling(label));

    private Task RunAsync(string body, HeldLabeling labeling, CancellationToken stop = default)
    {
        var options = new ShardWorkerOptions
        {
            Lease = new LeaseOptions { Visibility = TimeSpan.FromMinutes(5), RenewEvery = TimeSpan.FromMinutes(1) },
        };
        var handler = new ShardHandler(
            _storage.Containers, _completions, labeling, options.DeliveriesInDoubt, _clock, NullLogger<ShardHandler>.Instance);
        var delivery = new ShardDelivery(handler, options, _clock, NullLogger<ShardDelivery>.Instance);
        var message = ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: new BinaryData(body), messageId: "m", lockTokenGuid: Guid.NewGuid(), deliveryCount: 1);
        return new ShardFunctions(delivery).LabelShard(message, _actions, stop);
    }
}
