using BatchLabeler.Orchestrations.Hub.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace BatchLabeler.Orchestrations.Hub.Replay;

internal sealed partial class ReplayContext
{
    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        thread.ThrowIfOutside();
        ThrowIfOptions(input, options);
        var json = JsonDataConverter.Default.Serialize(input);
        return ResultAsync<TResult>(name, () => Call(Actions.Take(id => new TaskScheduled(id, name.Name, json))), options?.Retry);
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        thread.ThrowIfOutside();
        ThrowIfOptions(input, options);
        var json = JsonDataConverter.Default.Serialize(input);
        var child = HubNames.ValidateId((options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("n"));
        return ResultAsync<TResult>(
            orchestratorName,
            () => Call(Actions.Take(id => new SubOrchestrationInstanceCreated(id, orchestratorName.Name, child, json))),
            options?.Retry);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        thread.ThrowIfOutside();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled(cancellationToken);
        var timer = Actions.Take(id => new TimerCreated(id, fireAt.ToUniversalTime()));
        var fired = Calls.Open(timer.Id);
        return WhileWantedAsync(fired, () => Calls.Cancel(timer.Id, cancellationToken), cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        thread.ThrowIfOutside();
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        var waiter = new EventWaiter<T>();
        Events.Wait(eventName, waiter);
        return WhileWantedAsync(waiter.Task, () => waiter.Cancel(cancellationToken), cancellationToken);
    }

    private Task<CallOutcome> Call(ActionEvent action) => Calls.Open(action.Id);

    private async Task<TResult> ResultAsync<TResult>(TaskName name, Func<Task<CallOutcome>> call, TaskRetryOptions? retry)
    {
        var outcome = await new Retries(this).CallAsync(call, retry);
        if (outcome.Failure is { } failure) throw new TaskFailedException(name, outcome.TaskId, failure.ToDetails());
        return JsonDataConverter.Default.Deserialize<TResult>(outcome.Result)!;
    }

    private static async Task<T> WhileWantedAsync<T>(Task<T> awaited, Action cancel, CancellationToken wanted)
    {
        using var registration = wanted.Register(cancel);
        return await awaited;
    }

    private static void ThrowIfOptions(object? input, TaskOptions? options)
    {
        if (input is TaskOptions && options is null)
            throw new ArgumentException("The options were given in the place of the input; name the parameter 'options'.", nameof(input));
    }
}
