using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>
/// External events and those who wait for them, by name without regard to case. An event goes to the wait that began last, as in the
/// Durable Task SDK, but never to one that was cancelled; without a wait it is kept.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, Stack<IEventWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _kept = [];

    public bool AnyWaits => _waiters.Values.Any(stack => stack.Any(waiter => !waiter.IsOver));

    /// <summary>The events that nobody waited for, in the order of their arrival.</summary>
    public IReadOnlyList<EventRaised> Kept => _kept;

    /// <exception cref="ArgumentException">Somebody waits for the event with another type of payload.</exception>
    public void Wait(string name, IEventWaiter waiter)
    {
        var waiting = Waiting(name);
        if (waiting.TryPeek(out var other) && other.PayloadType != waiter.PayloadType)
        {
            throw new ArgumentException(
                $"The event '{name}' is awaited as {other.PayloadType} already and cannot be awaited as {waiter.PayloadType} too.");
        }
        var kept = _kept.FindIndex(raised => string.Equals(raised.Name, name, StringComparison.OrdinalIgnoreCase));
        if (kept < 0)
        {
            waiting.Push(waiter);
            return;
        }
        var payload = _kept[kept].Payload;
        _kept.RemoveAt(kept);
        waiter.Receive(payload);
    }

    public void Raise(EventRaised raised)
    {
        if (Waiting(raised.Name).TryPop(out var waiter)) waiter.Receive(raised.Payload);
        else Keep(raised);
    }

    public void Keep(EventRaised raised) => _kept.Add(raised);

    private Stack<IEventWaiter> Waiting(string name)
    {
        if (!_waiters.TryGetValue(name, out var waiting)) _waiters[name] = waiting = new Stack<IEventWaiter>();
        while (waiting.TryPeek(out var waiter) && waiter.IsOver) waiting.Pop();
        return waiting;
    }
}
