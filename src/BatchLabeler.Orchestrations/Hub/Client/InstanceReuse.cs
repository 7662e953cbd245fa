using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub.Client;

/// <summary>Decides what becomes of an instance that exists when it is asked for again.</summary>
internal static class InstanceReuse
{
    /// <summary>The generation to start; null to keep the instance as it is.</summary>
    /// <exception cref="InvalidOperationException">The instance must not exist in this status.</exception>
    /// <exception cref="NotSupportedException">The instance runs and would have to be replaced.</exception>
    public static int? Generation(string instanceId, InstanceView? present, IReadOnlyList<string>? dedupeStatuses)
    {
        if (present is null) return 0;
        var isOver = present.Last?.End is not null;
        if (dedupeStatuses is null)
            return isOver && present.Status != OrchestrationRuntimeStatus.Completed ? present.Last!.Generation + 1 : null;
        if (dedupeStatuses.Contains(present.Status.ToString(), StringComparer.OrdinalIgnoreCase))
            throw new InvalidOperationException($"The instance '{instanceId}' exists already and is {present.Status}.");
        return isOver
            ? present.Last!.Generation + 1
            : throw new NotSupportedException($"The instance '{instanceId}' is {present.Status}; terminate it before it is started anew.");
    }
}
