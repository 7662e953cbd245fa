namespace BatchLabeler.Storage.Queues;

/// <summary>A queue that delivers every message at least once.</summary>
/// <remarks>
/// A message received is hidden from others for its visibility timeout (1 second to 7 days) and comes back after it unless it was
/// completed. One that has been delivered <see cref="ShardQueueOptions.MaxDeliveries"/> times and comes back once more goes to the
/// poison queue instead. Order is not promised. Two deliveries of one message can overlap when a lease ends, so work must be safe to
/// do twice.
/// </remarks>
public interface IShardQueue
{
    /// <summary>Sends a message.</summary>
    /// <param name="body">At most <see cref="MessageRules.MaximumBodyBytes"/> bytes in UTF-8.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ArgumentException">The body is too long.</exception>
    Task SendAsync(string body, CancellationToken cancellationToken = default);

    /// <summary>Receives a message, if one is visible.</summary>
    /// <param name="visibility">How long it stays hidden from others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message, or null when none is visible now.</returns>
    Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default);

    /// <summary>Keeps a message hidden for another while, from now on.</summary>
    /// <param name="message">The message as last received or renewed.</param>
    /// <param name="visibility">How long it stays hidden from others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message with its new receipt, or null when the lease is lost.</returns>
    Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default);

    /// <summary>Removes a message whose work is done.</summary>
    /// <param name="message">The message as last received or renewed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the lease was lost; the message may then be delivered again.</returns>
    Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default);

    /// <summary>Gives a message back, visible at once. The delivery still counts.</summary>
    /// <param name="message">The message as last received or renewed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the lease was lost.</returns>
    Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default);

    /// <summary>Looks at the first messages of the poison queue and leaves them there.</summary>
    /// <param name="most">How many at most, 1 to 32.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default);
}
