using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Orchestrations.Tests.Batches;

/// <summary>A queue that hands every message to a worker at once.</summary>
internal sealed class HandlerQueue(Func<string, Task> handle) : IShardQueue
{
    public Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        _ = Task.Run(() => handle(body), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default) =>
        Task.FromResult<ShardMessage?>(null);

    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default) =>
        Task.FromResult<ShardMessage?>(null);

    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) => Task.FromResult(false);

    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<PoisonMessage>>([]);
}
