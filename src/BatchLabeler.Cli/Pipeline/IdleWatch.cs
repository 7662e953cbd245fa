using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>A queue that notices when it has been empty, and nothing taken from it in work, for a while.</summary>
/// <param name="queue">The queue.</param>
/// <param name="quiet">For how long.</param>
/// <param name="clock">The time.</param>
internal sealed class IdleWatch(IShardQueue queue, TimeSpan quiet, TimeProvider clock) : IShardQueue
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _inWork = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _active = clock.GetTimestamp();

    /// <summary>Ends once the queue is idle.</summary>
    public Task Idle => _idle.Task;

    /// <inheritdoc/>
    public Task SendAsync(string body, CancellationToken cancellationToken = default) => queue.SendAsync(body, cancellationToken);

    /// <inheritdoc/>
    public async Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        var message = await queue.ReceiveAsync(visibility, cancellationToken);
        lock (_gate)
        {
            if (message is not null)
                _inWork.Add(message.Id);
            if (_inWork.Count > 0)
                _active = clock.GetTimestamp();
            else if (clock.GetElapsedTime(_active) >= quiet)
                _idle.TrySetResult();
        }

        return message;
    }

    /// <inheritdoc/>
    public async Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        var renewed = await queue.RenewAsync(message, visibility, cancellationToken);
        if (renewed is null)
            End(message);
        return renewed;
    }

    /// <inheritdoc/>
    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default)
    {
        End(message);
        return queue.CompleteAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default)
    {
        End(message);
        return queue.AbandonAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default) =>
        queue.PeekPoisonAsync(most, cancellationToken);

    private void End(ShardMessage message)
    {
        lock (_gate)
        {
            _inWork.Remove(message.Id);
            _active = clock.GetTimestamp();
        }
    }
}
