using BatchLabeler.Orchestrations.Hub.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>What an orchestrator's code sees of the hub.</summary>
internal sealed partial class ReplayContext(
    string instanceId, ExecutionStarted start, EpisodeThread thread, ILoggerFactory loggers) : TaskOrchestrationContext
{
    private string? _customStatus;
    private DateTime _now;
    private bool _replaying;
    private int _guids;
    private object? _input;

    public override TaskName Name => start.Name;

    public override string InstanceId => instanceId;

    public override ParentOrchestrationInstance? Parent =>
        start.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _replaying;

    public ActionLog Actions { get; } = new();

    public OpenCalls Calls { get; } = new();

    public ExternalEvents Events { get; } = new();

    public string? CustomStatus => _customStatus;

    /// <summary>What the code wants to begin anew with; null unless it asked to.</summary>
    public ContinuedAsNew? Continuation { get; private set; }

    public bool PreservesEvents { get; private set; }

    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Begins an episode.</summary>
    public void Enter(DateTime now, bool replaying)
    {
        _now = now;
        _replaying = replaying;
    }

    /// <summary>Takes the input that the orchestrator's type made of the JSON.</summary>
    public ReplayContext WithInput(object? input)
    {
        _input = input;
        return this;
    }

    public override T? GetInput<T>()
        where T : default => (T?)_input;

    public override void SetCustomStatus(object? customStatus)
    {
        thread.ThrowIfOutside();
        _customStatus = JsonDataConverter.Default.Serialize(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        thread.ThrowIfOutside();
        Continuation = new ContinuedAsNew(JsonDataConverter.Default.Serialize(newInput), null, null);
        PreservesEvents = preserveUnprocessedEvents;
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        thread.ThrowIfOutside();
        HubNames.ValidateId(instanceId);
        var json = JsonDataConverter.Default.Serialize(payload);
        Actions.Take(id => new EventSent(id, instanceId, eventName, json));
    }

    public override Guid NewGuid()
    {
        thread.ThrowIfOutside();
        return DeterministicGuid.Of(instanceId, start.StartId, _now, _guids++);
    }
}
