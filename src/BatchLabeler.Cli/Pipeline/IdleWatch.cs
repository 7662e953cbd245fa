using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Cli.Pipeline;

/// <summary>A queue that notices when it has been empty, and nothing taken from it in work, for a while.</summary>
/// <param name="queue">The queue.</param>
/// <param name="quiet">For how long.</param>
/// <param name="clock">The time.</param>
internal sealed class IdleWatch(IShardQueue queue, TimeSpan quiet, TimeProvider clock) : IShardQueue
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _inWork = new(StringComparer.Ordinal);
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
                Hold(message, visibility);
            if (_inWork.Values.Any(until => until > clock.GetUtcNow()))
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
        {
            End(message);
        }
        else
        {
            lock (_gate)
                Hold(message, visibility);
        }

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

    /// <summary>A message that is given back by hiding it for a while is not held any longer than that.</summary>
    private void Hold(ShardMessage message, TimeSpan visibility) => _inWork[message.Id] = clock.GetUtcNow() + visibility;

    private void End(ShardMessage message)
    {
        lock (_gate)
        {
            _inWork.Remove(message.Id);
            _active = clock.GetTimestamp();
        }
    }
}
