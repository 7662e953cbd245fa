namespace BatchLabeler.Orchestrations.Workers;

/// <summary>A loaded model in use; it stays loaded until it is disposed of.</summary>
internal sealed class ModelLease(LoadedModel model, Action release) : IDisposable
{
    private Action? _release = release;

    public LoadedModel Model => model;

    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
