namespace BatchLabeler.Review.Hosting;

/// <summary>A manifest that stays open until this is disposed of.</summary>
public sealed class ReviewLease : IDisposable
{
    private Action? _giveBack;

    internal ReviewLease(ReviewSession session, Action giveBack) => (Session, _giveBack) = (session, giveBack);

    /// <summary>The manifest.</summary>
    public ReviewSession Session { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _giveBack, null)?.Invoke();
}
