using System.Collections.Concurrent;
using System.Diagnostics;
using BatchLabeler.Orchestrations.Telemetry;

namespace BatchLabeler.Orchestrations.Tests.Telemetry;

/// <summary>Listens to the pipeline's spans and keeps those that have ended.</summary>
internal sealed class CollectedSpans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public CollectedSpans()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PipelineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyList<Activity> All => [.. _spans];

    public IReadOnlyList<Activity> Named(string name) => [.. _spans.Where(span => span.OperationName == name)];

    public Activity One(string name) => Assert.Single(Named(name));

    public void Dispose() => _listener.Dispose();
}
