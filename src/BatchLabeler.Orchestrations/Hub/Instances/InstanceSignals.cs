using System.Collections.Concurrent;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>Wakes those of this process who wait for a change of an instance.</summary>
internal sealed class InstanceSignals
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Ends at the next change.</summary>
    public Task NextAsync(string instanceId) =>
        _waiting.GetOrAdd(instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Ring(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var waiting)) waiting.TrySetResult();
    }
}
