using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>The activities, timers and sub-orchestrations that have not answered.</summary>
internal sealed class OpenCalls
{
    private readonly Dictionary<int, TaskCompletionSource<CallOutcome>> _calls = [];

    public bool Any => _calls.Count > 0;

    public bool IsOpen(int taskId) => _calls.ContainsKey(taskId);

    public Task<CallOutcome> Open(int taskId)
    {
        var call = new TaskCompletionSource<CallOutcome>();
        _calls.Add(taskId, call);
        return call.Task;
    }

    public void Complete(AnswerEvent answer)
    {
        if (!_calls.Remove(answer.TaskId, out var call)) return;
        call.TrySetResult(answer switch
        {
            TaskCompleted completed => new CallOutcome(answer.TaskId, completed.Result, null),
            TaskFailed failed => new CallOutcome(answer.TaskId, null, failed.Failure),
            SubOrchestrationInstanceCompleted completed => new CallOutcome(answer.TaskId, completed.Result, null),
            SubOrchestrationInstanceFailed failed => new CallOutcome(answer.TaskId, null, failed.Failure),
            _ => new CallOutcome(answer.TaskId, null, null),
        });
    }

    public void Cancel(int taskId, CancellationToken cancellationToken)
    {
        if (_calls.Remove(taskId, out var call)) call.TrySetCanceled(cancellationToken);
    }
}
