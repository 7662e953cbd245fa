namespace BatchLabeler.Storage.Queues;

/// <summary>Keeps a message hidden while its work goes on, until it is stopped or the lease is lost.</summary>
public sealed class LeaseRenewal : IAsyncDisposable
{
    private readonly Func<ShardMessage, TimeSpan, CancellationToken, Task<ShardMessage?>> _renew;
    private readonly LeaseOptions _options;
    private readonly TimeProvider _time;
    private readonly PeriodicTimer _timer;
    private readonly CancellationTokenSource _lost = new();
    private readonly Task _renewing;
    private ShardMessage _message;

    private LeaseRenewal(
        Func<ShardMessage, TimeSpan, CancellationToken, Task<ShardMessage?>> renew,
        ShardMessage message,
        LeaseOptions options,
        TimeProvider time)
    {
        (_renew, _message, _options, _time) = (renew, message, options, time);
        _timer = new PeriodicTimer(options.RenewEvery, time);
        _renewing = RenewAsync(time.GetTimestamp());
    }

    /// <summary>Cancelled when the lease is lost: somebody else may be doing the work by now.</summary>
    public CancellationToken Lost => _lost.Token;

    /// <summary>Begins to renew a message.</summary>
    /// <param name="queue">The queue it came from.</param>
    /// <param name="message">The message, received just now with the visibility of the options.</param>
    /// <param name="options">How often, and for how long.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static LeaseRenewal Start(IShardQueue queue, ShardMessage message, LeaseOptions options, TimeProvider time) =>
        Start(queue.RenewAsync, message, options, time);

    /// <summary>Begins to renew a message that something else than a queue delivered.</summary>
    /// <param name="renew">Renews it, as <see cref="IShardQueue.RenewAsync"/> does.</param>
    /// <param name="message">The message, received just now with the visibility of the options.</param>
    /// <param name="options">How often, and for how long.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static LeaseRenewal Start(
        Func<ShardMessage, TimeSpan, CancellationToken, Task<ShardMessage?>> renew,
        ShardMessage message,
        LeaseOptions options,
        TimeProvider time)
    {
        options.Validate();
        return new LeaseRenewal(renew, message, options, time);
    }

    /// <summary>Ends the renewing.</summary>
    /// <returns>The message with its newest receipt, to complete or to abandon.</returns>
    public async Task<ShardMessage> StopAsync()
    {
        _timer.Dispose();
        await _renewing;
        return _message;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _lost.Dispose();
    }

    private async Task RenewAsync(long renewedAt)
    {
        while (await _timer.WaitForNextTickAsync())
        {
            var tried = _time.GetTimestamp();
            var held = await TryRenewAsync();
            if (held == true) renewedAt = tried;
            else if (held is null || _time.GetElapsedTime(renewedAt, tried) >= _options.Visibility)
            {
                await _lost.CancelAsync();
                return;
            }
        }
    }

    /// <summary>True when renewed, false when the queue could not be asked, null when the lease is lost.</summary>
    private async Task<bool?> TryRenewAsync()
    {
        try
        {
            // A renewal under way is not broken off: its answer holds the receipt that completing needs.
            if (await _renew(_message, _options.Visibility, CancellationToken.None) is not { } renewed) return null;
            _message = renewed;
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
