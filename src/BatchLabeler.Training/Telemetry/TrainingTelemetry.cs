using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Retraining;

namespace BatchLabeler.Training.Telemetry;

/// <summary>What a training job tells traces and metrics. While nobody listens it does nothing.</summary>
public static class TrainingTelemetry
{
    /// <summary>The name of the source of spans and of the meter.</summary>
    public const string Name = "BatchLabeler.Training";

    internal const string Candidate = "candidate";
    internal const string Stopped = "stopped";
    internal const string Broken = "broken";

    private const int TraceBytes = 16;
    private const string ModelTag = "batchlabeler.model";
    private const string ResultTag = "batchlabeler.result";
    private const string StageTag = "batchlabeler.stage";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Trainings =
        Meter.CreateCounter<long>("batchlabeler.trainings", "{training}", "Executions of trainings by how they ended.");

    private static readonly Counter<double> Seconds =
        Meter.CreateCounter<double>("batchlabeler.training.time", "s", "Time that the stages of trainings took.");

    private static readonly Counter<long> Epochs =
        Meter.CreateCounter<long>("batchlabeler.training.epochs", "{epoch}", "Whole epochs.");

    private static readonly Counter<long> Images =
        Meter.CreateCounter<long>("batchlabeler.training.images", "{image}", "Images of snapshots by what they were used for.");

    private static readonly Gauge<double> Precisions =
        Meter.CreateGauge<double>("batchlabeler.training.map", "1", "Mean average precision on the held-out images.");

    /// <summary>The span of a whole execution, in a trace that every execution of the same training finds by itself.</summary>
    internal static Activity? Start(TrainingAddress training)
    {
        if (!Source.HasListeners()) return null;
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(training.InstanceId + "/" + training.Model));
        var trace = ActivityTraceId.CreateFromBytes(digest.AsSpan(0, TraceBytes));
        var top = Activity.Current is null ? new ActivityContext(trace, default, ActivityTraceFlags.Recorded, isRemote: true) : default;
        var span = Source.StartActivity("training", ActivityKind.Internal, top);
        span?.SetTag(ModelTag, training.Model);
        span?.SetTag("batchlabeler.training", training.Id);
        span?.SetTag("batchlabeler.instance", training.InstanceId);
        return span;
    }

    /// <summary>A stage of a training: a span, and its time, from now until it is disposed of.</summary>
    internal static StageSpan Stage(string stage, string model, TimeProvider time) =>
        new(Source.StartActivity($"training.{stage}"), time, elapsed => Seconds.Add(elapsed.TotalSeconds, Tag(ModelTag, model), Tag(StageTag, stage)));

    /// <summary>Says that an epoch is done.</summary>
    /// <param name="model">The model.</param>
    /// <param name="epoch">Its number, from 1.</param>
    /// <param name="loss">Its mean loss.</param>
    /// <param name="precision">The mAP on the part that chooses the epoch; null where it was not measured.</param>
    /// <param name="begun">When it began.</param>
    internal static void Epoch(string model, int epoch, double loss, double? precision, DateTimeOffset begun)
    {
        Epochs.Add(1, Tag(ModelTag, model));
        using var span = Source.StartActivity("training.epoch", ActivityKind.Internal, default(ActivityContext), startTime: begun);
        span?.SetTag("batchlabeler.epoch", epoch);
        span?.SetTag("batchlabeler.loss", loss);
        span?.SetTag("batchlabeler.map", precision);
    }

    /// <summary>Says how a training ended that left an outcome.</summary>
    internal static void Ended(Activity? span, string model, TrainingOutcome outcome)
    {
        Ended(span, model, outcome.Failure?.Code ?? Candidate, outcome.Failure?.Message);
        if (outcome.Result is not { } result) return;
        Images.Add(result.Counts.TrainingImages, Tag(ModelTag, model), Tag(ResultTag, "learnt"));
        Images.Add(result.Counts.HeldOutImages, Tag(ModelTag, model), Tag(ResultTag, "held-out"));
        Images.Add(result.Counts.SkippedImages, Tag(ModelTag, model), Tag(ResultTag, "left-out"));
        Measured(span, model, "current", result.CurrentFigures);
        Measured(span, model, Candidate, result.CandidateFigures);
    }

    /// <summary>Says how an execution ended.</summary>
    /// <param name="span">The span of the execution.</param>
    /// <param name="model">The model.</param>
    /// <param name="result">A stable code.</param>
    /// <param name="problem">What went wrong; null where nothing did.</param>
    internal static void Ended(Activity? span, string model, string result, string? problem)
    {
        Trainings.Add(1, Tag(ModelTag, model), Tag(ResultTag, result));
        span?.SetTag(ResultTag, result);
        if (problem is null) return;
        span?.SetStatus(ActivityStatusCode.Error, problem);
        span?.SetTag("error.type", result);
    }

    private static void Measured(Activity? span, string model, string version, HeldOutFigures figures)
    {
        if (figures.MeanAveragePrecision is not { } precision) return;
        Precisions.Record(precision, Tag(ModelTag, model), Tag("batchlabeler.measure", version));
        span?.SetTag($"batchlabeler.map.{version}", precision);
    }

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
