namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>The system's clock, ahead by some time: whatever was leased before it is free again, every timer is due.</summary>
internal sealed class LaterClock(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
}
