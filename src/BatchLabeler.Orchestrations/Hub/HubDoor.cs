using BatchLabeler.Orchestrations.Hub.Inbox;
using BatchLabeler.Orchestrations.Hub.Instances;

namespace BatchLabeler.Orchestrations.Hub;

/// <summary>The way from a client to the hub of its own process, open while the hub runs.</summary>
internal sealed class HubDoor
{
    private volatile HubRun? _run;

    public HubRun? Run => _run;

    public InstanceSignals Signals { get; } = new();

    public void Open(HubRun run) => _run = run;

    public void Close() => _run = null;

    /// <summary>Starts an execution whose start is in the store; false when the hub does not run.</summary>
    public async Task<bool> TryStartAsync(StartMarker marker, CancellationToken cancellationToken)
    {
        if (_run is not { } run) return false;
        await run.StartAsync(marker, cancellationToken);
        return true;
    }

    /// <summary>Hands over a message that is in the store.</summary>
    public Task DeliverAsync(string messageId, HubMessage message, CancellationToken cancellationToken) =>
        _run?.TakeAsync(messageId, message, cancellationToken) ?? Task.CompletedTask;
}
