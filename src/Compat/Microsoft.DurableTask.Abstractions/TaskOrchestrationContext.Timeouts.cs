namespace Microsoft.DurableTask;

public abstract partial class TaskOrchestrationContext
{
    public Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout) =>
        WaitForExternalEvent<T>(eventName, timeout, CancellationToken.None);

    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var timerEnd = new CancellationTokenSource();
        var timer = CreateTimer(timeout, timerEnd.Token);
        using var waitEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var received = WaitForExternalEvent<T>(eventName, waitEnd.Token);
        var late = await Task.WhenAny(timer, received) == timer;
        (late ? waitEnd : timerEnd).Cancel();
        return await received;
    }
}
