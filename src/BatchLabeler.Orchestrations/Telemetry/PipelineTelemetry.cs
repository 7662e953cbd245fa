using System.Diagnostics.Metrics;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Orchestrations.Telemetry;

/// <summary>What the pipeline tells metrics: queues, shards, runs, drift, retraining. While nobody listens it does nothing.</summary>
public static class PipelineTelemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "BatchLabeler.Orchestrations";

    private const string ResultTag = "batchlabeler.result";
    private const string ModelTag = "batchlabeler.model";

    private static readonly Meter Meter = new(Name);

    /// <summary>From a tenth of a second to a day; the usual bounds are for milliseconds.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.1, 0.3, 1, 3, 10, 30, 60, 120, 300, 600, 1800, 3600, 14400, 86400],
    };

    private static readonly Histogram<double> QueueAges = Meter.CreateHistogram(
        "batchlabeler.queue.age", "s", "How long a message waited before it was received.", advice: Seconds);

    private static readonly Counter<long> Shards =
        Meter.CreateCounter<long>("batchlabeler.shards", "{shard}", "Deliveries of shards by how they ended.");

    private static readonly Histogram<double> ShardDurations =
        Meter.CreateHistogram("batchlabeler.shard.duration", "s", "How long a worker had a shard.", advice: Seconds);

    private static readonly Counter<long> Batches =
        Meter.CreateCounter<long>("batchlabeler.batches", "{batch}", "Runs by how they ended.");

    private static readonly Gauge<double> Drifts =
        Meter.CreateGauge<double>("batchlabeler.drift", "1", "How far a model's world has moved since its training.");

    private static readonly Counter<long> Retrains =
        Meter.CreateCounter<long>("batchlabeler.retrains", "{attempt}", "Attempts to retrain by how they ended.");

    /// <summary>Says that a message was received.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="sent">When it was sent; null where the queue does not say.</param>
    /// <param name="now">The present moment.</param>
    public static void Received(string queue, DateTimeOffset? sent, DateTimeOffset now)
    {
        // The clocks of two machines may differ a little.
        if (QueueAges.Enabled && sent is { } at)
            QueueAges.Record(Math.Max(0, (now - at).TotalSeconds), KeyValuePair.Create("batchlabeler.queue", (object?)queue));
    }

    internal static void ShardEnded(string result, TimeSpan duration)
    {
        var tag = KeyValuePair.Create(ResultTag, (object?)result);
        Shards.Add(1, tag);
        ShardDurations.Record(duration.TotalSeconds, tag);
    }

    internal static void BatchEnded(string status) => Batches.Add(1, KeyValuePair.Create(RunSpans.StatusTag, (object?)status));

    internal static void BatchEnded(ManifestStatus status) => BatchEnded(RunSpans.Text(status));

    internal static void Drifted(string model, DriftReport report)
    {
        if (!Drifts.Enabled) return;
        foreach (var reading in report.Readings)
            Drifts.Record(
                reading.Value,
                KeyValuePair.Create(ModelTag, (object?)model),
                KeyValuePair.Create("batchlabeler.measure", (object?)reading.Measure));
    }

    internal static void Retrained(string model, RetrainResult result) => Retrains.Add(
        1,
        KeyValuePair.Create(ModelTag, (object?)model),
        KeyValuePair.Create(ResultTag, (object?)(result.IsPublished() ? "published" : result.Code)));
}
