using System.Threading.Channels;
using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Storage.Tests.Queues;

/// <summary>A queue that reports each renewal it was asked for, after it answered, and can fail to answer.</summary>
internal sealed class ObservedQueue(IShardQueue inner) : IShardQueue
{
    private readonly Channel<bool> _renewals = Channel.CreateUnbounded<bool>();

    public volatile bool Unreachable;

    public async Task NextRenewalAsync() => await _renewals.Reader.ReadAsync();

    public Task SendAsync(string body, CancellationToken cancellationToken = default) => inner.SendAsync(body, cancellationToken);

    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default) =>
        inner.ReceiveAsync(visibility, cancellationToken);

    public async Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        try
        {
            if (Unreachable) throw new IOException("The queue does not answer.");
            return await inner.RenewAsync(message, visibility, cancellationToken);
        }
        finally
        {
            _renewals.Writer.TryWrite(true);
        }
    }

    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        inner.CompleteAsync(message, cancellationToken);

    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        inner.AbandonAsync(message, cancellationToken);

    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default) =>
        inner.PeekPoisonAsync(most, cancellationToken);
}
