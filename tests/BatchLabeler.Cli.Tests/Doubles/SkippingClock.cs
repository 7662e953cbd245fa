namespace BatchLabeler.Cli.Tests.Doubles;

/// <summary>A clock on which every wait is over at once and took as long as it was meant to.</summary>
internal sealed class SkippingClock : TimeProvider
{
    private long _ticks = new DateTime(2026, 1, 1).Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Interlocked.Add(ref _ticks, dueTime.Ticks);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new SpentTimer();
    }

    private sealed class SpentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // Nothing is left to stop.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
