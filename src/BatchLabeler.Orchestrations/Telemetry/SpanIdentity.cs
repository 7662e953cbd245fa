using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BatchLabeler.Orchestrations.Telemetry;

/// <summary>
/// Gives a span an id that other processes have named as their parent already. .NET draws ids and offers no way to choose one, so this
/// reaches into <see cref="Activity"/>, as the Durable Task engine does for its own spans. On a runtime whose activities are made
/// otherwise the span keeps the id that was drawn, and only stands beside the others instead of above them.
/// </summary>
internal static class SpanIdentity
{
    public static void Take(Activity span, ActivitySpanId id)
    {
        try
        {
            SpanId(span) = id.ToHexString();
            Id(span) = null;
        }
        catch (MissingFieldException)
        {
            // The trace is complete without it; a run must not fail by what is said about it.
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(Activity span);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_id")]
    private static extern ref string? Id(Activity span);
}
