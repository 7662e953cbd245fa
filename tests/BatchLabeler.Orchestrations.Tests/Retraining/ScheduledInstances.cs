using System.Collections.Concurrent;
using BatchLabeler.Orchestrations.Retraining;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

/// <summary>A client that remembers what was scheduled and never runs it.</summary>
internal sealed class ScheduledInstances() : DurableTaskClient("test")
{
    private readonly ConcurrentDictionary<string, OrchestrationRuntimeStatus> _statuses = new(StringComparer.Ordinal);

    public List<RetrainInput> Inputs { get; } = [];

    /// <summary>Called with what was scheduled.</summary>
    public Action<RetrainInput>? Scheduled { get; init; }

    /// <summary>Whether the process dies before it schedules anything.</summary>
    public bool IsDead { get; set; }

    public void Set(string instanceId, OrchestrationRuntimeStatus status) => _statuses[instanceId] = status;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        if (IsDead) throw new IOException("The process died.");
        // A second schedule of an instance changes nothing.
        if (_statuses.TryAdd(options!.InstanceId!, OrchestrationRuntimeStatus.Pending))
        {
            Inputs.Add((RetrainInput)input!);
            Scheduled?.Invoke(Inputs[^1]);
        }
        return Task.FromResult(options.InstanceId!);
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(_statuses.TryGetValue(instanceId, out var status)
            ? new OrchestrationMetadata(nameof(Retrain), instanceId) { RuntimeStatus = status }
            : null);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException();

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
