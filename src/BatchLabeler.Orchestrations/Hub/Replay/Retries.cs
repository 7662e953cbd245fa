using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>Calls again what failed, by the policy or the handler of the call. Pauses are durable timers.</summary>
internal sealed class Retries(TaskOrchestrationContext context)
{
    /// <summary>Calls until it succeeds or trying again is over.</summary>
    public Task<CallOutcome> CallAsync(Func<Task<CallOutcome>> call, TaskRetryOptions? retry) => retry switch
    {
        { Policy: { } policy } => ByPolicyAsync(call, policy),
        { Handler: { } handler } => ByHandlerAsync(call, handler),
        _ => call(),
    };

    private async Task<CallOutcome> ByPolicyAsync(Func<Task<CallOutcome>> call, RetryPolicy policy)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await call();
            if (outcome.Failure is null or { NonRetriable: true } || attempt >= policy.MaxNumberOfAttempts) return outcome;
            if (IsTooLate(policy, context.CurrentUtcDateTime - first)) return outcome;
            await context.CreateTimer(Pause(policy, attempt), CancellationToken.None);
        }
    }

    private async Task<CallOutcome> ByHandlerAsync(Func<Task<CallOutcome>> call, AsyncRetryHandler handler)
    {
        var first = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await call();
            if (outcome.Failure is null or { NonRetriable: true }) return outcome;
            var passed = context.CurrentUtcDateTime - first;
            var asked = new RetryContext(context, attempt, outcome.Failure.ToDetails(), passed, CancellationToken.None);
            if (!await handler(asked)) return outcome;
        }
    }

    private static bool IsTooLate(RetryPolicy policy, TimeSpan passed) =>
        policy.RetryTimeout > TimeSpan.Zero && policy.RetryTimeout != TimeSpan.MaxValue && passed >= policy.RetryTimeout;

    private static TimeSpan Pause(RetryPolicy policy, int attempt)
    {
        var pause = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var longest = policy.MaxRetryInterval > TimeSpan.Zero ? policy.MaxRetryInterval.TotalMilliseconds : double.MaxValue;
        return TimeSpan.FromMilliseconds(Math.Min(Math.Min(pause, longest), TimeSpan.FromDays(3650).TotalMilliseconds));
    }
}
