using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using BatchLabeler.Hosts.Tests.Functions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BatchLabeler.Hosts.Tests.Whole;

/// <summary>Finds functions by their attributes and calls them, as the Functions host would; keeps nothing.</summary>
internal sealed class FunctionHub() : DurableTaskClient("functions")
{
    private readonly ConcurrentDictionary<string, (ReflectedContext Context, Task<string> Work)> _instances = new(StringComparer.Ordinal);

    /// <summary>As the isolated worker serialises.</summary>
    public static JsonSerializerOptions Json { get; } = new() { PropertyNameCaseInsensitive = true };

    /// <summary>What function classes are made with.</summary>
    public IServiceProvider? Services { get; set; }

    /// <summary>The functions that were called.</summary>
    public ConcurrentDictionary<string, int> Called { get; } = new(StringComparer.Ordinal);

    /// <summary>Calls a function with a context, or with JSON that becomes its input.</summary>
    public async Task<string> CallAsync(string function, object? first, string? instanceId)
    {
        Called.AddOrUpdate(function, 1, (_, count) => count + 1);
        var method = FunctionMethods.Named(function);
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        var argument = first is string text ? JsonSerializer.Deserialize(text, types[0], Json) : first;
        var target = method.IsStatic ? null : ActivatorUtilities.CreateInstance(Services!, method.DeclaringType!);
        var work = (Task)method.Invoke(target, types.Length == 1 ? [argument] : [argument, instanceId])!;
        await work;
        return JsonSerializer.Serialize(work.GetType().GetProperty(nameof(Task<>.Result))!.GetValue(work), Json);
    }

    /// <summary>Runs an orchestration to its end.</summary>
    public Task<string> RunAsync(string orchestrator, string instanceId, string input)
    {
        var context = new ReflectedContext(this, orchestrator, instanceId, input);
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = Task.Run(async () =>
        {
            await begin.Task;
            return await context.RunAsync();
        });
        if (_instances.TryAdd(instanceId, (context, work))) begin.SetResult();
        return _instances[instanceId].Work;
    }

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        _ = RunAsync(orchestratorName.Name, options!.InstanceId!, JsonSerializer.Serialize(input, Json));
        return Task.FromResult(options.InstanceId!);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        Raise(instanceId, eventName, eventPayload);
        return Task.CompletedTask;
    }

    public void Raise(string instanceId, string eventName, object? payload)
    {
        if (!_instances.TryGetValue(instanceId, out var instance))
            throw new InvalidOperationException($"There is no instance '{instanceId}'.");
        instance.Context.Raise(eventName, JsonSerializer.Serialize(payload, Json));
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        await _instances[instanceId].Work.WaitAsync(cancellation);
        return (await GetInstancesAsync(instanceId, getInputsAndOutputs, cancellation))!;
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => Task.FromResult(
            _instances.TryGetValue(instanceId, out var instance)
                ? new OrchestrationMetadata(instance.Context.Name, instanceId)
                {
                    RuntimeStatus = instance.Work.IsCompleted ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Running,
                }
                : null);

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw new NotSupportedException();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
