using BatchLabeler.Orchestrations.Hub.Client;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Inbox;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;

namespace BatchLabeler.Orchestrations.Hub;

/// <summary>
/// Talks to the hub on a store, from any process that reaches the store. What it sends is durable when a call returns; the hub takes it
/// in at its next poll, or when it runs again.
/// </summary>
public sealed partial class LocalTaskHubClient : DurableTaskClient
{
    private readonly TimeProvider _time;
    private readonly HubDoor? _door;
    private readonly OpenInstances _open;
    private readonly InboxStore _inbox;
    private readonly InstanceReader _reader;
    private readonly InstancePurge _purge;
    private readonly HistoryStore _history;

    /// <summary>A client of the hub on a store.</summary>
    /// <param name="store">The hub's container.</param>
    /// <param name="time">The clock.</param>
    public LocalTaskHubClient(IObjectStore store, TimeProvider time)
        : this(store, time, null)
    {
    }

    internal LocalTaskHubClient(IObjectStore store, TimeProvider time, HubDoor? door)
        : base("local")
    {
        (_time, _door) = (time, door);
        (_open, _inbox, _history) = (new OpenInstances(store), new InboxStore(store, time), new HistoryStore(store));
        _reader = new InstanceReader(store, _history, _open);
        _purge = new InstancePurge(store, _reader, _history);
    }

    /// <summary>Starts an orchestration.</summary>
    /// <remarks>
    /// Where the instance exists already, <see cref="StartOrchestrationOptions.DedupeStatuses"/> decides. Unset: an instance that waits,
    /// runs or completed is kept and the call does nothing; one that failed or was terminated is started anew. Set: an instance in one of
    /// the statuses is an error, one that is over in another status is started anew.
    /// </remarks>
    /// <param name="orchestratorName">The orchestrator.</param>
    /// <param name="input">Its input, written as JSON.</param>
    /// <param name="options">The instance id, when to start, and what to do where the instance exists.</param>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>The instance id.</returns>
    /// <exception cref="InvalidOperationException">The instance exists in one of the statuses that were named.</exception>
    /// <exception cref="NotSupportedException">The instance runs and is to be replaced; terminate it first.</exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        var id = HubNames.ValidateId(options?.InstanceId ?? Guid.NewGuid().ToString("n"));
        var present = await _reader.FindAsync(id, cancellation);
        if (InstanceReuse.Generation(id, present, options?.DedupeStatuses) is { } generation)
        {
            var json = JsonDataConverter.Default.Serialize(input);
            var now = _time.GetUtcNow();
            var marker = new StartMarker(
                id, generation, Guid.NewGuid().ToString("n"), orchestratorName.Name, json, now, options?.StartAt);
            if (await _open.CreateAsync(marker, cancellation)) await TellAsync(marker, cancellation);
        }
        else if (present?.Waiting is { } waiting)
        {
            // Whoever asked for it may have died before telling the hub.
            await TellAsync(waiting, cancellation);
        }
        return id;
    }

    /// <inheritdoc/>
    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var json = JsonDataConverter.Default.Serialize(eventPayload);
        return SendAsync(instanceId, id => new EventRaised(id, eventName, json), cancellation);
    }

    /// <inheritdoc/>
    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, id => new ExecutionSuspended(id, reason), cancellation);

    /// <inheritdoc/>
    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, id => new ExecutionResumed(id, reason), cancellation);

    /// <inheritdoc/>
    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var json = JsonDataConverter.Default.Serialize(options?.Output);
        return SendAsync(instanceId, id => new ExecutionTerminated(id, json, options?.Recursive == true), cancellation);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task TellAsync(StartMarker marker, CancellationToken cancellation)
    {
        if (_door is not null && await _door.TryStartAsync(marker, cancellation)) return;
        await SendAsync(_inbox.NewId(), new HubMessage(marker.InstanceId, Start: marker.Generation), cancellation);
    }

    private Task SendAsync(string instanceId, Func<string, HistoryEvent> create, CancellationToken cancellation)
    {
        HubNames.ValidateId(instanceId);
        var id = _inbox.NewId();
        return SendAsync(id, new HubMessage(instanceId, create(id)), cancellation);
    }

    // The hub may have opened while the message was written, and looked for messages before it was there.
    private async Task SendAsync(string messageId, HubMessage message, CancellationToken cancellation)
    {
        await _inbox.WriteAsync(messageId, message, cancellation);
        if (_door is not null) await _door.DeliverAsync(messageId, message, cancellation);
    }
}
