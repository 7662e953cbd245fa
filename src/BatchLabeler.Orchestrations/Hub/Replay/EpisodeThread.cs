namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>
/// The one thread at a time on which an orchestrator's code runs. What its awaits post during an episode runs within the episode; what
/// is posted from elsewhere shows that the code awaited something that the history knows nothing of.
/// </summary>
/// <param name="escaped">Told once when that happens.</param>
internal sealed class EpisodeThread(Action escaped) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posted = new();
    private int _owner;
    private int _escapes;

    /// <summary>Whether the code ran, or wanted to run, outside an episode.</summary>
    public bool HasEscaped => Volatile.Read(ref _escapes) > 0;

    private bool IsInside => Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId;

    /// <summary>Runs code and everything that it sets going.</summary>
    public void Run(Action act)
    {
        var outer = Current;
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
        SetSynchronizationContext(this);
        try
        {
            act();
            while (_posted.TryDequeue(out var posted)) posted.Callback(posted.State);
        }
        finally
        {
            SetSynchronizationContext(outer);
            Volatile.Write(ref _owner, 0);
        }
    }

    /// <summary>Refuses calls of the context from outside an episode.</summary>
    /// <exception cref="InvalidOperationException">The caller is not the episode's thread.</exception>
    public void ThrowIfOutside()
    {
        if (IsInside) return;
        Escape();
        throw new InvalidOperationException(Sentences.ForeignAwait);
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (IsInside) _posted.Enqueue((d, state));
        else Escape();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsInside) d(state);
        else Escape();
    }

    public override SynchronizationContext CreateCopy() => this;

    private void Escape()
    {
        if (Interlocked.Increment(ref _escapes) == 1) escaped();
    }
}
