using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Manifests;
using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Ending;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Manifests;

namespace BatchLabeler.Orchestrations.Tests.Runs;

public sealed class RunStatusReaderTests : IDisposable
{
    private readonly RunWorld _world = new();
    private readonly RunStatusReader _reader;

    public RunStatusReaderTests() => _reader = new RunStatusReader(_world.Containers);

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Present_run_is_the_markers()
    {
        Assert.Null(await _reader.PresentRunAsync("b"));
        var request = await _world.UploadAsync("b", ["a"]);

        Assert.Equal(request.Address, await _reader.PresentRunAsync("b"));
    }

    [Fact]
    public async Task Status_follows_a_run_from_its_marker_to_its_manifest()
    {
        var request = await _world.UploadAsync("b", ["0", "1-bad", "2", "3"], """{"shardSize":1}""");
        Assert.Equal(RunState.Waiting, (await ReadAsync(request)).State);

        await _world.OpenAsync(request);
        Assert.Equal((RunState.Planning, "demo@1", "b/"), await ShortAsync(request));

        var steps = await _world.PlanAllAsync(request, shardsPerGroup: 2, groups: 1);
        Assert.Equal((RunState.Labeling, 4), ((await ReadAsync(request)).State, (await ReadAsync(request)).Images));

        _world.Clock.Advance(TimeSpan.FromSeconds(10));
        await ReportAsync(new ProgressReport(request.Address, 0, 1, 1, _world.Clock.GetUtcNow().UtcDateTime));
        var status = await ReadAsync(request);
        Assert.Equal((1, 1, 0.2, TimeSpan.FromSeconds(10)), (status.Labeled, status.Failed, status.Rate!.Value, status.Remaining!.Value));

        await FinishAsync(request, steps, 0);
        await FinishAsync(request, steps, 1);
        Assert.Equal(RunState.Committing, (await ReadAsync(request)).State);

        await new CommitManifest(_world.Containers).RunAsync(null!, new CommitRequest(request.Address, 2));
        status = await ReadAsync(request);
        Assert.Equal((RunState.PartiallyCompleted, 3, 1, 4), (status.State, status.Labeled, status.Failed, status.Images));
        Assert.True(status.HasEnded);
    }

    [Fact]
    public async Task Status_of_an_ended_run_outlives_its_traces()
    {
        var request = await _world.UploadAsync("b", ["0", "1-bad"], """{"shardSize":1}""");
        var steps = await _world.PlanAllAsync(request, shardsPerGroup: 2, groups: 1);
        await FinishAsync(request, steps, 0);
        await new CommitManifest(_world.Containers).RunAsync(null!, new CommitRequest(request.Address, 1));
        foreach (var name in await _world.NamesAsync(_world.Containers.Work, "")) await _world.Containers.Work.DeleteAsync(name);

        var status = await ReadAsync(request);

        Assert.Equal((RunState.PartiallyCompleted, "demo@1", "b/"), (status.State, status.Model, status.ManifestFolder));
        Assert.Equal((2, 1, 1), (status.Images, status.Labeled, status.Failed));
    }

    [Fact]
    public async Task Status_of_a_rejected_run_says_why()
    {
        var request = await _world.UploadAsync("b", ["a"], """{"shardSize":0}""");
        await _world.OpenAsync(request);

        var status = await ReadAsync(request);

        Assert.Equal((RunState.Rejected, "options-range", "b/"), (status.State, status.Code, status.ManifestFolder));
        Assert.Contains("$.shardSize", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_of_a_cancelled_run_keeps_its_counts()
    {
        var request = await _world.UploadAsync("b", ["0", "1"], """{"shardSize":1}""");
        var steps = await _world.PlanAllAsync(request, shardsPerGroup: 1, groups: 2);
        await FinishAsync(request, steps, 0);
        await new CancelRun(_world.Containers, _world.Clock)
            .RunAsync(null!, new EndedRun(request.Address, "b/", new BatchRejection("cancelled", "The run was cancelled.")));

        var status = await ReadAsync(request);

        Assert.Equal((RunState.Cancelled, 2, 1), (status.State, status.Images, status.Labeled));
    }

    [Fact]
    public async Task Every_opened_run_is_listed()
    {
        var one = await _world.UploadAsync("a", ["0"]);
        var other = await _world.UploadAsync("b", ["0"], """{"shardSize":0}""");
        await _world.OpenAsync(one);
        await _world.OpenAsync(other);

        Assert.Equal([one.Address, other.Address], await _reader.ListAsync().Select(entry => entry.Address).ToListAsync());
    }

    private async Task<(RunState State, string? Model, string? Folder)> ShortAsync(RunRequest request) =>
        await ReadAsync(request) is var status ? (status.State, status.Model, status.ManifestFolder) : default;

    private Task<RunStatus> ReadAsync(RunRequest request) => _reader.ReadAsync(request.Address);

    private Task ReportAsync(ProgressReport report) => new ReportProgress(_world.Containers).RunAsync(null!, report);

    private async Task FinishAsync(RunRequest request, List<PlanStep> steps, int number)
    {
        var group = steps.Single(step => step.FirstGroup <= number && number < step.EndGroup).Group(number);
        var worker = new CannedWorker(_world.Containers.Work);
        for (var shard = group.FirstShard; shard < group.FirstShard + group.Shards; shard++)
            await worker.LabelAsync(new ShardTask(request.Address, shard, group.Definition(shard), ""));
        await new WritePart(_world.Containers, _world.Clock).RunAsync(null!, new PartRequest(request.Address, group));
    }
}
