using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Tests.Runs;
using Xunit.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Batches;

public sealed class HistoryTests(ITestOutputHelper output) : IDisposable
{
    private const int Most = 1000;
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Histories_of_a_full_group_and_of_many_groups_stay_short()
    {
        var full = await MeasureAsync("full", 200, BatchSystem.Small with { ShardsPerGroup = 200 });
        var many = await MeasureAsync("many", 90, new RunTuning { ShardsPerGroup = 1 });

        output.WriteLine($"a group of 200 shards: {full.Group} events; a history of 40 groups: {many.Batch} events");
        Assert.InRange(full.Group, 1, Most);
        Assert.InRange(many.Batch, 1, Most);
    }

    /// <summary>The longest histories that were seen while a run of one image per shard went by.</summary>
    private async Task<(int Batch, int Group)> MeasureAsync(string batch, int images, RunTuning tuning)
    {
        await using var system = new BatchSystem(_world, tuning);
        var client = (LocalTaskHubClient)system.Hub.Client;
        var request = await _world.UploadAsync(batch, Enumerable.Range(0, images).Select(i => $"{i:0000}"), """{"shardSize":1}""");
        await system.StartAsync(request);
        var end = system.EndAsync(request);
        var (longest, group) = (0, 0);
        while (!end.IsCompleted)
        {
            longest = Math.Max(longest, await client.CountHistoryEventsAsync(request.Address.InstanceId));
            group = Math.Max(group, await client.CountHistoryEventsAsync(request.Address.GroupInstanceId(0)));
        }

        await end;
        return (longest, Math.Max(group, await client.CountHistoryEventsAsync(request.Address.GroupInstanceId(0))));
    }
}
