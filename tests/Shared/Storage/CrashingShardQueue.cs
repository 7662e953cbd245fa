using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Tests.Storage;

/// <summary>A queue of a process that dies at a crash point.</summary>
internal sealed class CrashingShardQueue(IShardQueue queue, CrashPoint point, string name) : IShardQueue
{
    public async Task SendAsync(string body, CancellationToken cancellationToken = default) => await point.ChangeAsync(
        $"send {name}",
        async () =>
        {
            await queue.SendAsync(body, cancellationToken);
            return true;
        });

    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        point.Check();
        return queue.ReceiveAsync(visibility, cancellationToken);
    }

    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        point.Check();
        return queue.RenewAsync(message, visibility, cancellationToken);
    }

    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        point.ChangeAsync($"complete {name}", () => queue.CompleteAsync(message, cancellationToken));

    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        point.ChangeAsync($"abandon {name}", () => queue.AbandonAsync(message, cancellationToken));

    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default)
    {
        point.Check();
        return queue.PeekPoisonAsync(most, cancellationToken);
    }
}
