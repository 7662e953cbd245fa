using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Tests.Manifests;
using BatchLabeler.Orchestrations.Tests.Runs;

namespace BatchLabeler.Orchestrations.Tests.Shards;

public sealed class SendingTests : IDisposable
{
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Shards_of_a_group_are_sent_with_their_definitions()
    {
        var (request, group) = await PlannedAsync();

        await new SendShards(_world.Queues).RunAsync(null!, new ShardSelection(request.Address, group, ShardSet.All(3).Without(1)));

        var tasks = (await ReceiveAllAsync()).OrderBy(task => task.Shard).ToList();
        Assert.Equal([0, 2], tasks.Select(task => task.Shard));
        Assert.All(tasks, task => Assert.Equal(group.Definition(task.Shard), task.Definition));
        Assert.All(tasks, task => Assert.Equal(request.Address.GroupInstanceId(0), task.GroupInstance));
    }

    [Fact]
    public async Task Shard_whose_results_exist_is_not_sent_again()
    {
        var (request, group) = await PlannedAsync();
        await LabelAsync(request, group, 1);

        var outcome = await ResendAsync(request, group, DateTime.UtcNow.AddHours(1), sends: true);

        Assert.Equal([new ShardCompletion(request.Address.GroupInstanceId(0), 1, 1, 1)], outcome.Done);
        Assert.False(outcome.IsRunBusy);
        Assert.Equal([0, 2], (await ReceiveAllAsync()).Select(task => task.Shard).Order());
    }

    [Fact]
    public async Task Nothing_is_sent_again_while_workers_are_busy_with_other_groups()
    {
        var (request, group) = await PlannedAsync();
        await ReportAsync(request, group: 0);
        Assert.False((await ResendAsync(request, group, DateTime.UtcNow.AddHours(-1), sends: false)).IsRunBusy);
        await ReportAsync(request, group: 1);

        var outcome = await ResendAsync(request, group, DateTime.UtcNow.AddHours(-1), sends: true);

        Assert.True(outcome.IsRunBusy);
        Assert.Empty(await ReceiveAllAsync());
    }

    [Fact]
    public async Task Shard_that_is_given_up_has_a_row_per_image_and_keeps_what_a_worker_wrote()
    {
        var (request, group) = await PlannedAsync();
        var written = await LabelAsync(request, group, 1);

        var ended = await new FailShards(_world.Containers).RunAsync(null!, All(request, group));

        Assert.Equal([(0, 0, 2), (1, 1, 1), (2, 0, 1)], ended.Select(shard => (shard.Shard, shard.Labeled, shard.Failed)));
        Assert.Equal(written, await _world.TextAsync(_world.Containers.Work, request.Address.Results(1)));
        var rows = await _world.TextAsync(_world.Containers.Work, request.Address.Results(2));
        Assert.Contains(FailShards.Code, rows, StringComparison.Ordinal);
    }

    private Task<ResendOutcome> ResendAsync(RunRequest request, ShardGroup group, DateTime since, bool sends) =>
        new ResendShards(_world.Containers, _world.Queues).RunAsync(null!, new ResendRequest(All(request, group), since, sends));

    private Task ReportAsync(RunRequest request, int group) =>
        new ReportProgress(_world.Containers).RunAsync(null!, new ProgressReport(request.Address, group, 1, 0, DateTime.UnixEpoch));

    private static ShardSelection All(RunRequest request, ShardGroup group) => new(request.Address, group, ShardSet.All(group.Shards));

    private async Task<(RunRequest Request, ShardGroup Group)> PlannedAsync()
    {
        var request = await _world.UploadAsync("b", ["0", "1", "2-bad", "3", "4"], """{"shardSize":2}""");
        var steps = await _world.PlanAllAsync(request, shardsPerGroup: 3);
        return (request, steps[0].Group(0));
    }

    private async Task<string?> LabelAsync(RunRequest request, ShardGroup group, int shard)
    {
        await new CannedWorker(_world.Containers.Work).LabelAsync(new ShardTask(request.Address, shard, group.Definition(shard), ""));
        return await _world.TextAsync(_world.Containers.Work, request.Address.Results(shard));
    }

    private async Task<List<ShardTask>> ReceiveAllAsync()
    {
        var tasks = new List<ShardTask>();
        while (await _world.Queues.Shards.ReceiveAsync(TimeSpan.FromMinutes(1)) is { } message)
            tasks.Add(RunJson.Read<ShardTask>(message.Body));
        return tasks;
    }
}
