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
        var tuning = new RunTuning { ShardsPerGroup = 1 };
        var full = await MeasureAsync("full", 200, new RunTuning());
        var many = await MeasureAsync("many", tuning.GroupsPerHistory - 1, tuning);

        output.WriteLine($"a group of 200 shards: {full.Group} events; a run of {tuning.GroupsPerHistory - 1} groups: {many.Batch} events");
        Assert.InRange(full.Group, 1, Most);
        Assert.InRange(many.Batch, 1, Most);
    }

    /// <summary>The events of a run of one image per shard, and of its first group.</summary>
    private async Task<(int Batch, int Group)> MeasureAsync(string batch, int images, RunTuning tuning)
    {
        await using var system = new BatchSystem(_world, tuning);
        var client = (LocalTaskHubClient)system.Hub.Client;
        var request = await _world.UploadAsync(batch, Enumerable.Range(0, images).Select(i => $"{i:0000}"), """{"shardSize":1}""");
        await system.RunAsync(request);
        return (
            await client.CountHistoryEventsAsync(request.Address.InstanceId),
            await client.CountHistoryEventsAsync(request.Address.GroupInstanceId(0)));
    }
}
