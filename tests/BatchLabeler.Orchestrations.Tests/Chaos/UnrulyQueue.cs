using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>A queue that sends messages twice, holds them back, and lets them go in another order.</summary>
internal sealed class UnrulyQueue(IShardQueue queue, int seed) : IShardQueue
{
    private const int MostHeld = 4;

    private readonly Lock _gate = new();
    private readonly Random _random = new(seed);
    private readonly List<string> _held = [];

    public async Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        foreach (var ready in Shuffle(body)) await queue.SendAsync(ready, cancellationToken);
    }

    public async Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        if (await queue.ReceiveAsync(visibility, cancellationToken) is { } message) return message;
        foreach (var late in Release()) await queue.SendAsync(late, cancellationToken);
        return null;
    }

    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default) =>
        queue.RenewAsync(message, visibility, cancellationToken);

    public async Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default)
    {
        if (Chance(0.2)) await queue.SendAsync(message.Body, cancellationToken);
        return await queue.CompleteAsync(message, cancellationToken);
    }

    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        queue.AbandonAsync(message, cancellationToken);

    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default) =>
        queue.PeekPoisonAsync(most, cancellationToken);

    /// <summary>Holds a message back, perhaps with a copy; what was held too long comes out in any order.</summary>
    private List<string> Shuffle(string body)
    {
        lock (_gate)
        {
            for (var copies = _random.Next(1, 4); copies > 0; copies--) _held.Insert(_random.Next(_held.Count + 1), body);
            return Take(_held.Count - MostHeld);
        }
    }

    private List<string> Release()
    {
        lock (_gate) return Take(_held.Count);
    }

    private List<string> Take(int count)
    {
        var taken = _held.Take(count).ToList();
        _held.RemoveRange(0, taken.Count);
        return taken;
    }

    private bool Chance(double probability)
    {
        lock (_gate) return _random.NextDouble() < probability;
    }
}
