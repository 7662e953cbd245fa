namespace BatchLabeler.Tests.Storage;

/// <summary>
/// The moment at which a process dies, counted in changes of its stores: the n-th write or delete, before or after it took effect. From
/// then on every call of the dead process fails.
/// </summary>
/// <param name="change">The change at which it dies, from 1; 0 for never.</param>
/// <param name="after">Whether that change still takes effect.</param>
internal sealed class CrashPoint(int change, bool after)
{
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _changes;
    private int _underWay;
    private volatile bool _dead;

    /// <summary>How many changes were begun.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Whether the process has died.</summary>
    public bool IsDead => _dead;

    /// <summary>Ends when the process dies.</summary>
    public Task Died => _died.Task;

    /// <summary>Called with the name of what changes; for tests that want to know where they crashed.</summary>
    public Action<string>? Changing { get; init; }

    public void Check()
    {
        if (_dead) throw new SimulatedCrashException("The process is dead.");
    }

    public async Task<T> ChangeAsync<T>(string name, Func<Task<T>> act)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            Check();
            Changing?.Invoke(name);
            var last = Interlocked.Increment(ref _changes) == change;
            if (last && !after) Die(name);
            var result = await act();
            if (last) Die(name);
            Check();
            return result;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>Ends the process where it stands, and waits until the last change that it had begun is over.</summary>
    public async Task EndAsync()
    {
        _dead = true;
        while (Volatile.Read(ref _underWay) > 0) await Task.Yield();
    }

    private void Die(string name)
    {
        _dead = true;
        _died.TrySetResult();
        throw new SimulatedCrashException($"The process died {(after ? "after" : "before")} change {change}: {name}.");
    }
}
