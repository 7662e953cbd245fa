using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Telemetry;

/// <summary>The spans of a run. All are null while nobody listens.</summary>
internal static class RunSpans
{
    public const string ModelTag = "batchlabeler.model";
    public const string StatusTag = "batchlabeler.status";
    public const string GroupTag = "batchlabeler.group";
    public const string ShardsTag = "batchlabeler.shards";
    public const string ImagesTag = "batchlabeler.images";

    private const int TraceBytes = 16;

    private static readonly ActivitySource Source = new(PipelineTelemetry.Name);

    /// <summary>A span inside what goes on already; where nothing does, at the top of the run's own trace.</summary>
    /// <param name="name">The span.</param>
    /// <param name="run">The run.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="begun">When it began, if not now.</param>
    public static Activity? Start(string name, RunAddress run, ActivityKind kind = ActivityKind.Internal, DateTimeOffset begun = default)
    {
        if (!Source.HasListeners()) return null;
        var parent = Activity.Current is null ? Top(run) : default;
        return Tagged(Source.StartActivity(name, kind, parent, startTime: begun), run);
    }

    /// <summary>A span that follows from a message; what goes on here already, such as a host's own span, is linked.</summary>
    /// <param name="name">The span.</param>
    /// <param name="run">The run.</param>
    /// <param name="trace">What the message says it comes from; null where it says nothing.</param>
    public static Activity? Receive(string name, RunAddress run, string? trace)
    {
        if (!Source.HasListeners()) return null;
        var parent = ActivityContext.TryParse(trace, null, isRemote: true, out var sender) ? sender : Top(run);
        ActivityLink[] links = Activity.Current is { } here ? [new ActivityLink(here.Context)] : [];
        return Tagged(Source.StartActivity(name, ActivityKind.Consumer, parent, links: links), run);
    }

    /// <summary>Marks a span as failed.</summary>
    public static void Fail(this Activity? span, Exception exception, string? code)
    {
        if (span is null) return;
        span.SetStatus(ActivityStatusCode.Error, exception.Message);
        span.SetTag("error.type", code ?? exception.GetType().FullName);
    }

    /// <summary>How many images came out well, and how many did not.</summary>
    public static void Count(this Activity? span, long labeled, long failed)
    {
        span?.SetTag("batchlabeler.images.labeled", labeled);
        span?.SetTag("batchlabeler.images.failed", failed);
    }

    /// <summary>A status as tags write it.</summary>
    public static string Text(ManifestStatus status) => status switch
    {
        ManifestStatus.Completed => "completed",
        ManifestStatus.PartiallyCompleted => "partially-completed",
        _ => "failed",
    };

    /// <summary>A place in a trace that every process finds by itself, without a span above it.</summary>
    private static ActivityContext Top(RunAddress run)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(run.InstanceId));
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(digest.AsSpan(0, TraceBytes)), default, ActivityTraceFlags.Recorded, isRemote: true);
    }

    private static Activity? Tagged(Activity? span, RunAddress run)
    {
        span?.SetTag("batchlabeler.batch", run.Batch);
        span?.SetTag("batchlabeler.run", run.Run);
        return span;
    }
}
