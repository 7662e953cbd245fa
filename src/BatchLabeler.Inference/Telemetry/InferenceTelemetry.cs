using System.Diagnostics.Metrics;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Labeling;

namespace BatchLabeler.Inference.Telemetry;

/// <summary>
/// What the pipeline of images tells metrics: images, labels, and how busy its stages are. While nobody listens it takes no times and
/// allocates nothing.
/// </summary>
public static class InferenceTelemetry
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "BatchLabeler.Inference";

    internal const string Read = "read";
    internal const string Decode = "decode";
    internal const string Inference = "inference";

    private const string StageTag = "batchlabeler.stage";
    private const string SourceTag = "batchlabeler.source";
    private const string ResultTag = "batchlabeler.result";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Images =
        Meter.CreateCounter<long>("batchlabeler.images", "{image}", "Images by what became of them.");

    private static readonly Counter<long> Labels =
        Meter.CreateCounter<long>("batchlabeler.labels", "{label}", "States of categories by where they come from.");

    private static readonly Counter<double> Busy =
        Meter.CreateCounter<double>("batchlabeler.stage.busy", "s", "Time in which a stage worked, over its workers.");

    private static readonly Counter<double> Available =
        Meter.CreateCounter<double>("batchlabeler.stage.available", "s", "Time in which a stage could have worked, over its workers.");

    /// <summary>The beginning of something to time; null while nobody listens.</summary>
    internal static long? Now(TimeProvider time) => Busy.Enabled || Available.Enabled ? time.GetTimestamp() : null;

    /// <summary>Says that a worker of a stage worked since a moment.</summary>
    /// <returns>The present moment.</returns>
    internal static long? Worked(string stage, long? since, TimeProvider time)
    {
        if (since is not { } begun) return null;
        var now = time.GetTimestamp();
        Busy.Add(time.GetElapsedTime(begun, now).TotalSeconds, KeyValuePair.Create(StageTag, (object?)stage));
        return now;
    }

    /// <summary>Says that all stages were there since a moment: so many workers read and decode, one runs the model.</summary>
    /// <returns>The present moment.</returns>
    internal static long? WereAvailable(int workers, long? since, TimeProvider time)
    {
        if (since is not { } begun) return Now(time);
        var now = time.GetTimestamp();
        var seconds = time.GetElapsedTime(begun, now).TotalSeconds;
        Available.Add(seconds * workers, KeyValuePair.Create(StageTag, (object?)Read));
        Available.Add(seconds * workers, KeyValuePair.Create(StageTag, (object?)Decode));
        Available.Add(seconds, KeyValuePair.Create(StageTag, (object?)Inference));
        return now;
    }

    /// <summary>Counts an image and its labels.</summary>
    internal static void Count(LabeledImage image)
    {
        if (Images.Enabled) Images.Add(1, KeyValuePair.Create(ResultTag, (object?)(image.Error?.Code ?? "labeled")));
        if (image.Labels is { } labels && Labels.Enabled) Count(labels);
    }

    private static void Count(ImageLabels labels)
    {
        int known = 0, pseudo = 0, model = 0, undecided = 0;
        for (var category = 0; category < labels.States.Length; category++)
        {
            if (labels.States[category] == LabelState.Unknown) undecided++;
            else if (labels.Sources[category] == LabelSource.Known) known++;
            else if (labels.Sources[category] == LabelSource.Pseudo) pseudo++;
            else model++;
        }
        Add("known", known);
        Add("pseudo", pseudo);
        Add("model", model);
        Add("undecided", undecided);
    }

    private static void Add(string source, int labels)
    {
        if (labels > 0) Labels.Add(labels, KeyValuePair.Create(SourceTag, (object?)source));
    }
}
