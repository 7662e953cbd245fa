using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Inference.Telemetry;
using BatchLabeler.Inference.Tests.Labeling;
using BatchLabeler.Tests.Telemetry;

namespace BatchLabeler.Inference.Tests.Telemetry;

[Collection(AloneTests.Name)]
public sealed class InferenceTelemetryTests
{
    private static readonly LabeledImage Image = new(
        new ImageReference("image", "1"),
        8,
        8,
        new ImageLabels(
            [0.9f, 0.8f, 0.7f, 0.5f, 0.1f],
            [LabelState.Present, LabelState.Absent, LabelState.Present, LabelState.Unknown, LabelState.Absent],
            [LabelSource.Known, LabelSource.Pseudo, LabelSource.Pseudo, LabelSource.Model, LabelSource.Model],
            null,
            null),
        null,
        null);

    [Fact]
    public async Task A_run_says_how_many_images_it_labelled_and_how_its_stages_worked()
    {
        using var metrics = new CollectedMetrics(InferenceTelemetry.MeterName);
        var options = new ShardOptions { BatchSize = 4, DecodeWorkers = 2 };
        var labeler = new ShardLabeler(new FakeLabeler(), options, new FakeReader());

        await foreach (var _ in labeler.LabelAsync(FakeReader.Images(10, i => i == 3)))
        {
        }

        Assert.Equal(9, metrics.Sum("batchlabeler.images result=labeled"));
        Assert.Equal(1, metrics.Sum($"batchlabeler.images result={ImageErrorCode.NotAnImage}"));
        Assert.Equal(9, metrics.Sum("batchlabeler.labels source=model"));
        Assert.Equal(10, metrics.Values("batchlabeler.stage.busy stage=read").Count());
        Assert.Equal(9, metrics.Values("batchlabeler.stage.busy stage=decode").Count());
        Assert.Equal(3, metrics.Values("batchlabeler.stage.busy stage=inference").Count());
        var one = metrics.Sum("batchlabeler.stage.available stage=inference");
        Assert.InRange(metrics.Sum("batchlabeler.stage.busy stage=inference"), 0, one);
        Assert.Equal(2 * one, metrics.Sum("batchlabeler.stage.available stage=decode"), 9);
    }

    [Fact]
    public void Labels_are_counted_by_where_they_come_from()
    {
        using var metrics = new CollectedMetrics(InferenceTelemetry.MeterName);

        InferenceTelemetry.Count(Image);

        Assert.Equal(
            (1, 2, 1, 1),
            (metrics.Sum("batchlabeler.labels source=known"),
                metrics.Sum("batchlabeler.labels source=pseudo"),
                metrics.Sum("batchlabeler.labels source=model"),
                metrics.Sum("batchlabeler.labels source=undecided")));
    }

    [Fact]
    public void Nothing_is_timed_or_allocated_while_nobody_listens()
    {
        Measure();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var image = 0; image < 1000; image++) Measure();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Null(InferenceTelemetry.Now(TimeProvider.System));
    }

    private static void Measure()
    {
        var begun = InferenceTelemetry.Now(TimeProvider.System);
        InferenceTelemetry.Worked(InferenceTelemetry.Decode, begun, TimeProvider.System);
        InferenceTelemetry.WereAvailable(2, begun, TimeProvider.System);
        InferenceTelemetry.Count(Image);
    }
}
