using System.Diagnostics;

namespace BatchLabeler.Training.Telemetry;

/// <summary>A stage under way.</summary>
internal sealed class StageSpan(Activity? span, TimeProvider time, Action<TimeSpan> ended) : IDisposable
{
    private readonly long _begun = time.GetTimestamp();

    /// <summary>Ends the stage.</summary>
    public void Dispose()
    {
        span?.Dispose();
        ended(time.GetElapsedTime(_begun));
    }
}
