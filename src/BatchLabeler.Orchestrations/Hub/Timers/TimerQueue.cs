namespace BatchLabeler.Orchestrations.Hub.Timers;

/// <summary>Calls back at given moments, with one timer of the system for all.</summary>
internal sealed class TimerQueue : IDisposable
{
    // A timer of the system takes less than 50 days; a later moment is looked at again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, DateTimeOffset> _waiting = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;

    public TimerQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Calls back at a moment; at once when it has passed.</summary>
    public void Add(DateTimeOffset due, Action callback)
    {
        lock (_gate) _waiting.Enqueue(callback, due);
        Fire();
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        var due = new List<Action>();
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_waiting.TryPeek(out _, out var next) && next <= now) due.Add(_waiting.Dequeue());
            if (_waiting.TryPeek(out _, out var later)) Arm(later - now);
        }
        due.ForEach(callback => callback());
    }

    // Rounded up, for a timer of the system may fire a little early.
    private void Arm(TimeSpan wait) =>
        _timer.Change(wait < Longest ? TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)) : Longest, Timeout.InfiniteTimeSpan);
}
