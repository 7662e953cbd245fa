using Microsoft.DurableTask.Converters;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>A wait for an external event with a payload of type <typeparamref name="T"/>.</summary>
internal sealed class EventWaiter<T> : IEventWaiter
{
    private readonly TaskCompletionSource<T> _received = new();

    public Type PayloadType => typeof(T);

    public bool IsOver => _received.Task.IsCompleted;

    public Task<T> Task => _received.Task;

    public void Receive(string? payload)
    {
        try
        {
            _received.TrySetResult(JsonDataConverter.Default.Deserialize<T>(payload)!);
        }
        catch (Exception failure)
        {
            _received.TrySetException(failure);
        }
    }

    public void Cancel(CancellationToken cancellationToken) => _received.TrySetCanceled(cancellationToken);
}
