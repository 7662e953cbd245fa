namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>Somebody in the orchestrator's code who waits for an external event.</summary>
internal interface IEventWaiter
{
    Type PayloadType { get; }

    bool IsOver { get; }

    void Receive(string? payload);
}
