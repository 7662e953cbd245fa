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
    private const int SpanBytes = 8;

    private static readonly ActivitySource Source = new(PipelineTelemetry.Name);

    /// <summary>A span inside what goes on already; where nothing does, below the span of the whole run.</summary>
    /// <param name="name">The span.</param>
    /// <param name="run">The run.</param>
    /// <param name="kind">The kind.</param>
    public static Activity? Start(string name, RunAddress run, ActivityKind kind = ActivityKind.Internal)
    {
        if (!Source.HasListeners()) return null;
        var parent = Activity.Current is null ? Whole(run) : default;
        return Tagged(Source.StartActivity(name, kind, parent), run);
    }

    /// <summary>
    /// The span of the whole run, which is written when it ends and has the id that all others named as their parent before. Where a host
    /// traces orchestrations its own span is above the others, and this one is inside it.
    /// </summary>
    /// <param name="run">The run.</param>
    /// <param name="status">How it ended; null for one that is not known yet.</param>
    /// <param name="begun">When it began, if not now.</param>
    public static Activity? End(RunAddress run, string? status = null, DateTimeOffset begun = default)
    {
        if (!Source.HasListeners()) return null;
        var (whole, isOwn) = (Whole(run), Activity.Current is null);
        var top = isOwn ? new ActivityContext(whole.TraceId, default, ActivityTraceFlags.Recorded, isRemote: true) : default;
        var span = Tagged(Source.StartActivity("batch", ActivityKind.Internal, top, startTime: begun), run);
        if (span is not null && isOwn) SpanIdentity.Take(span, whole.SpanId);
        if (status is not null) span?.SetTag(StatusTag, status);
        return span;
    }

    /// <summary>A span that follows from a message; what goes on here already, such as a host's own span, is linked.</summary>
    /// <param name="name">The span.</param>
    /// <param name="run">The run.</param>
    /// <param name="trace">What the message says it comes from; null where it says nothing.</param>
    public static Activity? Receive(string name, RunAddress run, string? trace)
    {
        if (!Source.HasListeners()) return null;
        var parent = ActivityContext.TryParse(trace, null, isRemote: true, out var sender) ? sender : Whole(run);
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

    /// <summary>The whole run's place in a trace, which every process finds by itself, also when it does something again.</summary>
    private static ActivityContext Whole(RunAddress run)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(run.InstanceId));
        return new ActivityContext(
            ActivityTraceId.CreateFromBytes(digest.AsSpan(0, TraceBytes)),
            ActivitySpanId.CreateFromBytes(digest.AsSpan(TraceBytes, SpanBytes)),
            ActivityTraceFlags.Recorded,
            isRemote: true);
    }

    private static Activity? Tagged(Activity? span, RunAddress run)
    {
        span?.SetTag("batchlabeler.batch", run.Batch);
        span?.SetTag("batchlabeler.run", run.Run);
        return span;
    }
}
