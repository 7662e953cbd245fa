using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Orchestrations.Tests.Workers;

/// <summary>A queue that a test can watch, and whose leases it can take away.</summary>
internal sealed class WatchedQueue(IShardQueue queue) : IShardQueue
{
    private readonly List<string> _sent = [];
    private volatile bool _leasesLost;

    /// <summary>Called after each message that was sent, with how many there were.</summary>
    public Action<int> Sent { get; set; } = _ => { };

    public IReadOnlyList<string> Bodies
    {
        get
        {
            lock (_sent) return [.. _sent];
        }
    }

    public void LoseLeases() => _leasesLost = true;

    public async Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        await queue.SendAsync(body, cancellationToken);
        int count;
        lock (_sent)
        {
            _sent.Add(body);
            count = _sent.Count;
        }
        Sent(count);
    }

    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default) =>
        queue.ReceiveAsync(visibility, cancellationToken);

    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default) =>
        _leasesLost ? Task.FromResult<ShardMessage?>(null) : queue.RenewAsync(message, visibility, cancellationToken);

    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        queue.CompleteAsync(message, cancellationToken);

    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        queue.AbandonAsync(message, cancellationToken);

    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default) =>
        queue.PeekPoisonAsync(most, cancellationToken);
}
