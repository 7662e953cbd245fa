using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;

namespace BatchLabeler.Storage.Tests.Queues;

public sealed class LeaseRenewalTests
{
    private readonly ManualClock _time = new();
    private readonly ObservedQueue _queue;
    private readonly LeaseOptions _options = new() { Visibility = TimeSpan.FromSeconds(30), RenewEvery = TimeSpan.FromSeconds(10) };

    public LeaseRenewalTests() => _queue = new ObservedQueue(new InProcessShardQueue(new ShardQueueOptions(), _time));

    [Fact]
    public async Task A_message_stays_hidden_as_long_as_its_work_goes_on()
    {
        await using var renewal = await StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await PassAsync(_options.RenewEvery);
            Assert.Null(await _queue.ReceiveAsync(_options.Visibility));
        }

        Assert.False(renewal.Lost.IsCancellationRequested);
        Assert.True(await _queue.CompleteAsync(await renewal.StopAsync()));
    }

    [Fact]
    public async Task Stop_ends_the_renewing()
    {
        await using var renewal = await StartAsync();
        await renewal.StopAsync();
        _time.Advance(_options.Visibility);

        Assert.NotNull(await _queue.ReceiveAsync(_options.Visibility));
    }

    [Fact]
    public async Task Lost_is_cancelled_when_somebody_else_has_the_message()
    {
        await _queue.SendAsync("shard");
        var message = await _queue.ReceiveAsync(TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        await _queue.ReceiveAsync(_options.Visibility);

        await using var renewal = LeaseRenewal.Start(_queue, message!, _options, _time);
        await PassAsync(_options.RenewEvery);
        await renewal.StopAsync();

        Assert.True(renewal.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_queue_that_does_not_answer_once_costs_nothing()
    {
        await using var renewal = await StartAsync();
        _queue.Unreachable = true;
        await PassAsync(_options.RenewEvery);
        _queue.Unreachable = false;
        await PassAsync(_options.RenewEvery);
        await PassAsync(_options.RenewEvery);

        Assert.True(await _queue.CompleteAsync(await renewal.StopAsync()));
        Assert.False(renewal.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Lost_is_cancelled_when_the_queue_does_not_answer_for_a_whole_lease()
    {
        await using var renewal = await StartAsync();
        _queue.Unreachable = true;
        for (var i = 0; i < 3; i++) await PassAsync(_options.RenewEvery);
        await renewal.StopAsync();

        Assert.True(renewal.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task Options_demand_two_renewals_to_a_lease()
    {
        await _queue.SendAsync("shard");
        var message = await _queue.ReceiveAsync(_options.Visibility);
        var tooRare = _options with { RenewEvery = TimeSpan.FromSeconds(16) };

        Assert.Throws<ArgumentException>(() => LeaseRenewal.Start(_queue, message!, tooRare, _time));
    }

    private async Task<LeaseRenewal> StartAsync()
    {
        await _queue.SendAsync("shard");
        var message = await _queue.ReceiveAsync(_options.Visibility);
        return LeaseRenewal.Start(_queue, message!, _options, _time);
    }

    private async Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        await _queue.NextRenewalAsync();
    }
}
