using System.Diagnostics;
using BatchLabeler.Tests.Telemetry;
using BatchLabeler.Training.Telemetry;

namespace BatchLabeler.Training.Tests.Jobs;

[Collection(AloneTests.Name)]
public sealed class TrainingTelemetryTests(JobModel model) : IClassFixture<JobModel>, IDisposable
{
    private readonly JobWorkspace _work = new(model);

    [Fact]
    public async Task A_training_says_how_long_it_took_what_it_learnt_from_and_how_it_compares()
    {
        var request = await _work.RequestAsync(await _work.UploadAsync());
        using var metrics = new CollectedMetrics(TrainingTelemetry.Name);

        var result = (await _work.RunAsync(request)).Result!;

        Assert.Equal(1, metrics.Sum("batchlabeler.trainings model=demo result=candidate"));
        Assert.Equal(2, metrics.Sum("batchlabeler.training.epochs model=demo"));
        Assert.Equal(result.Counts.TrainingImages, metrics.Sum("batchlabeler.training.images model=demo result=learnt"));
        Assert.Equal(result.Counts.HeldOutImages, metrics.Sum("batchlabeler.training.images model=demo result=held-out"));
        Assert.Equal(result.CurrentFigures.MeanAveragePrecision, Assert.Single(metrics.Values("batchlabeler.training.map model=demo measure=current")));
        Assert.Equal(
            result.CandidateFigures.MeanAveragePrecision, Assert.Single(metrics.Values("batchlabeler.training.map model=demo measure=candidate")));
        Assert.All(
            (string[])["encode", "learn", "measure"],
            stage => Assert.True(Assert.Single(metrics.Values($"batchlabeler.training.time model=demo stage={stage}")) >= 0));
    }

    [Fact]
    public async Task Every_execution_of_a_training_is_in_one_trace_and_its_stages_are_below_it()
    {
        var request = await _work.RequestAsync(await _work.UploadAsync());
        using var spans = new CollectedSpans(TrainingTelemetry.Name);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _work.RunAsync(request, cancellation: new CancellationToken(canceled: true)));
        await _work.RunAsync(request);

        var executions = spans.Named("training");
        Assert.Equal(["stopped", "candidate"], executions.Select(span => span.GetTagItem("batchlabeler.result")));
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset], executions.Select(span => span.Status));
        Assert.Single(spans.All.Select(span => span.TraceId).Distinct());
        Assert.All(
            (string[])["training.encode", "training.learn", "training.measure"],
            stage => Assert.Equal(executions[1].SpanId, Assert.Single(spans.Named(stage)).ParentSpanId));
        var learning = Assert.Single(spans.Named("training.learn"));
        Assert.Equal([1, 2], spans.Named("training.epoch").Select(span => span.GetTagItem("batchlabeler.epoch")));
        Assert.All(spans.Named("training.epoch"), epoch => Assert.Equal(learning.SpanId, epoch.ParentSpanId));
    }

    [Fact]
    public async Task A_training_that_gives_nothing_says_why()
    {
        using var metrics = new CollectedMetrics(TrainingTelemetry.Name);
        using var spans = new CollectedSpans(TrainingTelemetry.Name);

        var failure = (await _work.RunAsync(await _work.RequestAsync([]))).Failure!;

        Assert.Equal(1, metrics.Sum($"batchlabeler.trainings model=demo result={failure.Code}"));
        Assert.Equal(failure.Message, Assert.Single(spans.Named("training")).StatusDescription);
    }

    public void Dispose() => _work.Dispose();
}
