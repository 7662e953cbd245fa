using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Hosts.Tests.Whole;

/// <summary>
/// Runs one orchestration by its function, at once and without a history. Everything crosses it as JSON, as in the real host.
/// </summary>
internal sealed class ReflectedContext(FunctionHub hub, string name, string instanceId, string input) : TaskOrchestrationContext
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<string>> _events = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Event, Func<string, bool> Take)> _waiting = [];
    private string _input = input;
    private bool _continues;

    public override TaskName Name => name;

    public override string InstanceId => instanceId;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => DateTime.UtcNow;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public async Task<string> RunAsync()
    {
        while (true)
        {
            _continues = false;
            var output = await hub.CallAsync(name, this, null);
            if (!_continues) return output;
        }
    }

    public override T? GetInput<T>()
        where T : default => JsonSerializer.Deserialize<T>(_input, FunctionHub.Json);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName activity, object? input = null, TaskOptions? options = null) =>
        Read<TResult>(await hub.CallAsync(activity.Name, JsonSerializer.Serialize(input, FunctionHub.Json), instanceId));

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        Read<TResult>(await hub.RunAsync(
            orchestratorName.Name, ((SubOrchestrationOptions)options!).InstanceId!, JsonSerializer.Serialize(input, FunctionHub.Json)));

    /// <summary>Nothing takes long enough here for a timer.</summary>
    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        Task.Delay(Timeout.Infinite, cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_events.TryGetValue(eventName, out var early) && early.TryDequeue(out var payload))
                return Task.FromResult(Read<T>(payload));
            var waiter = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            cancellationToken.Register(() => waiter.TrySetCanceled(cancellationToken));
            _waiting.Add((eventName, text => waiter.TrySetResult(Read<T>(text))));
            return waiter.Task;
        }
    }

    public void Raise(string eventName, string payload)
    {
        lock (_gate)
        {
            while (_waiting.FindIndex(waiter => waiter.Event.Equals(eventName, StringComparison.OrdinalIgnoreCase)) is >= 0 and var index)
            {
                var waiter = _waiting[index];
                _waiting.RemoveAt(index);
                if (waiter.Take(payload)) return;
            }

            if (!_events.TryGetValue(eventName, out var early)) _events[eventName] = early = [];
            early.Enqueue(payload);
        }
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        hub.Raise(instanceId, eventName, payload);

    public override void SetCustomStatus(object? customStatus) => JsonSerializer.Serialize(customStatus, FunctionHub.Json);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        (_input, _continues) = (JsonSerializer.Serialize(newInput, FunctionHub.Json), true);

    public override Guid NewGuid() => Guid.NewGuid();

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, FunctionHub.Json)!;
}
