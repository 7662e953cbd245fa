namespace BatchLabeler.Review.Hosting;

/// <summary>A manifest on the desk.</summary>
/// <param name="session">Opens it when it is first awaited.</param>
internal sealed class OpenManifest(Lazy<Task<ReviewSession>> session)
{
    public Lazy<Task<ReviewSession>> Session => session;

    /// <summary>How many requests read it now.</summary>
    public int Readers { get; set; }

    /// <summary>Which use of the desk was its last.</summary>
    public long LastUse { get; set; }

    public bool IsReady => session.IsValueCreated && session.Value.IsCompletedSuccessfully;

    public bool HasFailed => session.IsValueCreated && (session.Value.IsFaulted || session.Value.IsCanceled);

    public void Close()
    {
        if (IsReady)
            session.Value.Result.Dispose();
    }
}
