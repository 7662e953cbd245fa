using System.Diagnostics;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Retraining.Activities;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Ending;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Runs.Options;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Shards.Sending;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Orchestrations.Tests.Batches;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Orchestrations.Tests.Workers;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Tests.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Telemetry;

[Collection(AloneTests.Name)]
public sealed class PipelineTelemetryTests : IDisposable
{
    private readonly RunWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_run_is_one_trace_from_listing_to_manifest()
    {
        using var spans = new CollectedSpans(PipelineTelemetry.Name);
        var request = await LabelAsync();

        Assert.Single(spans.All.Select(span => span.TraceId).Distinct());
        Assert.All(spans.All, span => Assert.Equal("batch", span.GetTagItem("batchlabeler.batch")));
        Assert.All(spans.All, span => Assert.Equal(request.Address.Run, span.GetTagItem("batchlabeler.run")));
        Assert.Equal(default, spans.One("batch").ParentSpanId);
        foreach (var name in new[] { "batch.open", "batch.plan", "group.send", "group.part" })
            Assert.Equal(spans.One("batch").SpanId, spans.One(name).ParentSpanId);
        Assert.Equal(4L, spans.One("batch.plan").GetTagItem("batchlabeler.images"));
        var batch = spans.One("batch");
        Assert.Equal(("completed", 4L), (batch.GetTagItem("batchlabeler.status"), batch.GetTagItem("batchlabeler.images.labeled")));
        Assert.True(batch.StartTimeUtc <= spans.One("batch.plan").StartTimeUtc);
    }

    [Fact]
    public async Task A_shard_follows_from_the_span_that_sent_it_and_its_images_are_inside()
    {
        using var spans = new CollectedSpans(PipelineTelemetry.Name);
        await LabelAsync();

        var (sent, shards, images) = (spans.One("group.send"), spans.Named("shard"), spans.Named("shard.images"));
        Assert.Equal((ActivityKind.Producer, 2), (sent.Kind, sent.GetTagItem("batchlabeler.shards")));
        Assert.Equal([0, 1], shards.Select(shard => shard.GetTagItem("batchlabeler.shard")).Cast<int>().Order());
        Assert.All(shards, shard => Assert.Equal((sent.SpanId, ActivityKind.Consumer), (shard.ParentSpanId, shard.Kind)));
        Assert.All(shards, shard => Assert.Equal(2L, shard.GetTagItem("batchlabeler.images.labeled")));
        Assert.Equal(shards.Select(shard => shard.SpanId).ToHashSet(), images.Select(span => span.ParentSpanId).ToHashSet());
        Assert.All(images, span => Assert.Equal("demo@1", span.GetTagItem("batchlabeler.model")));
    }

    [Fact]
    public void The_span_of_a_run_has_the_same_id_however_often_its_end_is_written()
    {
        using var spans = new CollectedSpans(PipelineTelemetry.Name);
        var run = RunAddress.Of("batch", "tag");
        RunSpans.End(run)!.Dispose();
        RunSpans.End(run, "cancelled")!.Dispose();
        RunSpans.Start("batch.plan", run)!.Dispose();

        var whole = Assert.Single(spans.Named("batch").Select(span => (span.TraceId, span.SpanId)).Distinct());
        var plan = spans.One("batch.plan");
        Assert.Equal(whole, (plan.TraceId, plan.ParentSpanId));
        Assert.All(spans.Named("batch"), span => Assert.Equal($"00-{whole.TraceId}-{whole.SpanId}-01", span.Id));
        Assert.NotEqual(whole.SpanId, plan.SpanId);
    }

    [Fact]
    public async Task A_run_that_ends_without_a_manifest_has_its_span_too()
    {
        using var spans = new CollectedSpans(PipelineTelemetry.Name);
        var ended = new EndedRun(RunAddress.Of("b", "t"), "b/", new BatchRejection("code", "A sentence."));
        await new RejectRun(_world.Containers, _world.Clock).RunAsync(null!, ended);
        await new CancelRun(_world.Containers, _world.Clock).RunAsync(null!, ended);

        Assert.Equal(["rejected", "cancelled"], spans.Named("batch").Select(span => span.GetTagItem("batchlabeler.status")));
    }

    [Fact]
    public async Task Processes_that_never_spoke_to_each_other_agree_on_the_trace()
    {
        using var spans = new CollectedSpans(PipelineTelemetry.Name);
        var run = RunAddress.Of("batch", "tag");
        foreach (var name in new[] { "here", "there" }) RunSpans.Start(name, run)!.Dispose();
        RunSpans.Receive("shard", run, trace: "no trace")!.Dispose();
        RunSpans.Start("elsewhere", RunAddress.Of("batch", "other"))!.Dispose();
        await Task.Yield();

        Assert.Equal(2, spans.All.Select(span => span.TraceId).Distinct().Count());
        Assert.Equal(spans.One("here").TraceId, spans.One("shard").TraceId);
    }

    [Fact]
    public void A_host_that_traces_keeps_its_own_trace_and_a_shard_is_linked_to_it()
    {
        using var spans = new CollectedSpans(PipelineTelemetry.Name);
        using var host = new Activity("host").Start();
        var run = RunAddress.Of("batch", "tag");
        RunSpans.Start("batch.plan", run)!.Dispose();
        RunSpans.Receive("shard", run, trace: null)!.Dispose();

        RunSpans.End(run, "cancelled")!.Dispose();

        Assert.Equal(host.SpanId, spans.One("batch.plan").ParentSpanId);
        Assert.Equal((host.TraceId, host.SpanId), (spans.One("batch").TraceId, spans.One("batch").ParentSpanId));
        Assert.NotEqual(host.TraceId, spans.One("shard").TraceId);
        Assert.Equal(host.SpanId, Assert.Single(spans.One("shard").Links).Context.SpanId);
    }

    [Fact]
    public async Task A_shard_that_fails_says_why()
    {
        using var spans = new CollectedSpans(PipelineTelemetry.Name);
        using var metrics = new CollectedMetrics(PipelineTelemetry.Name);
        using var bench = new WorkerBench();
        await bench.PlanAsync(1);
        var failure = new ShardException(ShardException.PinMissing, "The run's pin is missing.");

        await Assert.ThrowsAsync<ShardException>(() => Handler(bench, failure).RunAsync(bench.Task(0), 3, CancellationToken.None));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        var stop = new OperationCanceledException(stopped.Token);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Handler(bench, stop).RunAsync(bench.Task(0), 3, stopped.Token));

        var shards = spans.Named("shard");
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset], shards.Select(shard => shard.Status));
        Assert.Equal((ShardException.PinMissing, 3), (shards[0].GetTagItem("error.type"), shards[0].GetTagItem("batchlabeler.delivery")));
        Assert.Equal(1, metrics.Sum("batchlabeler.shards result=failed"));
        Assert.Equal(1, metrics.Sum("batchlabeler.shards result=stopped"));
    }

    [Fact]
    public async Task Workers_say_how_long_shards_waited_and_how_they_ended()
    {
        using var metrics = new CollectedMetrics(PipelineTelemetry.Name);
        using var bench = new WorkerBench();
        await bench.PlanAsync(1);
        await bench.SendAsync(0);
        bench.Clock.Advance(TimeSpan.FromSeconds(7));

        await bench.RunUntilAsync(1, bench.Worker(new FakeLabeling()));

        Assert.Equal([7], metrics.Values("batchlabeler.queue.age queue=shards"));
        Assert.Equal(1, metrics.Sum("batchlabeler.shards result=finished"));
        Assert.Single(metrics.Values("batchlabeler.shard.duration result=finished"));
    }

    [Fact]
    public async Task Runs_are_counted_by_how_they_ended()
    {
        using var metrics = new CollectedMetrics(PipelineTelemetry.Name);
        await LabelAsync();
        var ended = new EndedRun(RunAddress.Of("b", "t"), "b/", new BatchRejection("code", "A sentence."));
        await new RejectRun(_world.Containers, _world.Clock).RunAsync(null!, ended);
        await new CancelRun(_world.Containers, _world.Clock).RunAsync(null!, ended);

        Assert.Equal(1, metrics.Sum("batchlabeler.batches status=completed"));
        Assert.Equal(1, metrics.Sum("batchlabeler.batches status=rejected"));
        Assert.Equal(1, metrics.Sum("batchlabeler.batches status=cancelled"));
    }

    [Fact]
    public async Task Retraining_says_what_it_measured_and_how_it_ended()
    {
        using var metrics = new CollectedMetrics(PipelineTelemetry.Name);
        var ending = new RetrainEnding(
            new TrainingAddress("demo", "v1-0123456789abcdef"), new RetrainVerdict(RetrainRejectionCodes.Gate, ["It is worse."]));
        await new RejectCandidate(new ModelStore(_world.Containers.Models)).RunAsync(null!, ending);
        PipelineTelemetry.Drifted("demo", new DriftReport([new DriftReading(DriftMeasures.Prototypes, 0.25, 0.5)], []));

        Assert.Equal(1, metrics.Sum($"batchlabeler.retrains model=demo result={RetrainRejectionCodes.Gate}"));
        Assert.Equal([0.25], metrics.Values($"batchlabeler.drift model=demo measure={DriftMeasures.Prototypes}"));
    }

    [Fact]
    public async Task Messages_are_as_ever_while_nobody_listens()
    {
        var group = new ShardGroup(0, 0, 1, 2, "shards/");
        await new SendShards(_world.Queues).RunAsync(null!, new ShardSelection(RunAddress.Of("b", "t"), group, ShardSet.All(1)));

        var message = (await _world.Queues.Shards.ReceiveAsync(TimeSpan.FromMinutes(1)))!.Body;
        Assert.DoesNotContain("trace", message, StringComparison.Ordinal);
        Assert.Null(RunSpans.Start("batch", RunAddress.Of("b", "t")));
    }

    private static ShardHandler Handler(WorkerBench bench, Exception failure) =>
        new(bench.Stores.Containers, bench.Completions, new RowLabeling(failure), 0, bench.Clock, NullLogger.Instance);

    private async Task<RunRequest> LabelAsync()
    {
        await using var system = new BatchSystem(_world);
        var handler = new ShardHandler(
            _world.Containers, _world.Queues.Completions, new RowLabeling(), 0, TimeProvider.System, NullLogger.Instance);
        system.Label = task => handler.RunAsync(task, 1, CancellationToken.None);
        var request = await _world.UploadAsync("batch", ["1", "2", "3", "4"], """{"shardSize":2}""");
        await system.RunAsync(request);
        return request;
    }
}
