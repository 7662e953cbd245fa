using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Watching;

/// <summary>Keeps what is asked of it; runs nothing.</summary>
internal sealed class RecordingClient() : DurableTaskClient("test")
{
    private readonly ConcurrentDictionary<string, OrchestrationRuntimeStatus> _instances = new(StringComparer.Ordinal);

    private readonly TaskCompletionSource _all = new();

    public ConcurrentQueue<string> Scheduled { get; } = [];

    public ConcurrentQueue<(string Instance, string Event)> Events { get; } = [];

    public Func<string, Task> BeforeEvent { get; set; } = _ => Task.CompletedTask;

    public int ExpectedEvents { get; init; }

    /// <summary>Ends when as many events were raised as are expected.</summary>
    public Task AllEvents => _all.Task;

    public void Set(string instance, OrchestrationRuntimeStatus status) => _instances[instance] = status;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        var instance = options!.InstanceId!;
        if (_instances.TryAdd(instance, OrchestrationRuntimeStatus.Running)) Scheduled.Enqueue(instance);
        return Task.FromResult(instance);
    }

    public override async Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        if (!_instances.TryGetValue(instanceId, out var status) || status != OrchestrationRuntimeStatus.Running)
            throw new InvalidOperationException($"Nobody waits in {instanceId}.");
        await BeforeEvent(instanceId);
        Events.Enqueue((instanceId, eventName));
        if (Events.Count == ExpectedEvents) _all.TrySetResult();
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        return Task.FromResult(
            _instances.TryGetValue(instanceId, out var status)
                ? new OrchestrationMetadata("LabelBatch", instanceId) { RuntimeStatus = status }
                : null);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
