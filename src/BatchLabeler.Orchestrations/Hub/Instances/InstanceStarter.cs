using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Timers;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>Takes executions that were asked for into the table and starts them, at their time.</summary>
internal sealed class InstanceStarter(
    InstanceTable table, OpenInstances open, HistoryStore history, TimerQueue timers, Action<Instance> schedule)
{
    /// <summary>Starts the execution of a generation unless it runs or is over.</summary>
    public async Task StartAsync(string instanceId, int generation, CancellationToken cancellationToken)
    {
        if (table.Find(instanceId) is null && await open.ReadAsync(instanceId, generation, cancellationToken) is { } marker)
            await StartAsync(marker, cancellationToken);
    }

    /// <summary>Starts an execution whose start is in the store, if there is one that does not run.</summary>
    public async Task StartIfWaitingAsync(string instanceId, CancellationToken cancellationToken)
    {
        var last = await history.ReadLastAsync(instanceId, cancellationToken);
        await StartAsync(instanceId, last is null ? 0 : last.Generation + 1, cancellationToken);
    }

    /// <summary>Starts an execution unless it runs or is over.</summary>
    public async Task StartAsync(StartMarker marker, CancellationToken cancellationToken)
    {
        var instance = Create(marker);
        if (!table.TryAdd(instance)) return;
        // One that ended while its start was read has removed the start before it left the table.
        if (await open.ReadAsync(marker.InstanceId, marker.Generation, cancellationToken) is null) table.Remove(instance);
        else Begin(instance, ready: true);
    }

    /// <summary>An instance for a start that is in the store; it stands still until it begins or is recovered.</summary>
    public Instance Create(StartMarker marker) => new(marker, schedule) { Generation = marker.Generation };

    /// <summary>Lets the first generation of an execution begin at its time.</summary>
    public void Begin(Instance instance, bool ready)
    {
        var marker = instance.Marker;
        if (ready) instance.BeReady();
        timers.Add(marker.StartAt ?? DateTimeOffset.MinValue, () => instance.Begin([new Letter(marker.ToEvent(), marker.Generation)]));
    }
}
