using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining;
using BatchLabeler.Orchestrations.Retraining.Activities;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

/// <summary>
/// Runs <see cref="Retrain"/> and its activities at once and without a history; a timer fires as soon as it is waited for.
/// </summary>
internal sealed class DirectContext(IObjectStore models, ITrainingJob job, string instanceId) : TaskOrchestrationContext
{
    private readonly TaskCompletionSource<object?> _cancel = new();
    private DateTime _now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private RetrainInput? _next;

    public List<string> Calls { get; } = [];

    public int Histories { get; private set; }

    public int LargestHistory { get; private set; }

    /// <summary>Called at every timer.</summary>
    public Action<DirectContext>? Waiting { get; init; }

    public override TaskName Name => nameof(Retrain);

    public override string InstanceId => instanceId;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => false;

    protected override ILoggerFactory LoggerFactory => NullLoggerFactory.Instance;

    public async Task<Core.Retraining.RetrainResult> RunAsync(RetrainInput input)
    {
        while (true)
        {
            Histories++;
            (_next, var before) = (null, Calls.Count);
            var result = await new Retrain().RunAsync(this, input);
            LargestHistory = Math.Max(LargestHistory, Calls.Count - before);
            if (_next is null) return result;
            input = _next;
        }
    }

    public void Cancel(string reason) => _cancel.TrySetResult(reason);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        Calls.Add(name.Name);
        var store = new ModelStore(models);
        ITaskActivity activity = name.Name switch
        {
            nameof(PrepareTraining) => new PrepareTraining(store),
            nameof(AdvanceTraining) => new AdvanceTraining(job, store),
            nameof(StopTraining) => new StopTraining(job),
            nameof(JudgeCandidate) => new JudgeCandidate(store),
            nameof(PublishCandidate) => new PublishCandidate(store),
            _ => new RejectCandidate(store),
        };
        return (TResult)(await activity.RunAsync(new DirectActivityContext(name, InstanceId), input))!;
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        Calls.Add("timer");
        _now = fireAt;
        Waiting?.Invoke(this);
        return Task.CompletedTask;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) =>
        (T)(await _cancel.Task)!;

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => _next = (RetrainInput)newInput!;

    public override void SetCustomStatus(object? customStatus)
    {
    }

    public override T? GetInput<T>()
        where T : default => default;

    public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw new NotSupportedException();

    public override Guid NewGuid() => throw new NotSupportedException();
}

internal sealed class DirectActivityContext(TaskName name, string instanceId) : TaskActivityContext
{
    public override TaskName Name => name;

    public override string InstanceId => instanceId;
}
