using BatchLabeler.Storage.Queues;

namespace BatchLabeler.Hosts.Tests.Whole;

/// <summary>A queue whose messages start a function at once; one at a time.</summary>
internal sealed class FunctionQueue : IShardQueue, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The function.</summary>
    public Func<string, Task> Start { get; set; } = _ => Task.CompletedTask;

    /// <summary>What functions threw.</summary>
    public List<Exception> Failures { get; } = [];

    public Task SendAsync(string body, CancellationToken cancellationToken = default)
    {
        _ = Task.Run(() => RunAsync(body), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task<ShardMessage?> ReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken = default) =>
        Task.FromResult<ShardMessage?>(null);

    public Task<ShardMessage?> RenewAsync(ShardMessage message, TimeSpan visibility, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<bool> CompleteAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<bool> AbandonAsync(ShardMessage message, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<PoisonMessage>> PeekPoisonAsync(int most, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<PoisonMessage>>([]);

    public void Dispose() => _turn.Dispose();

    private async Task RunAsync(string body)
    {
        await _turn.WaitAsync();
        try
        {
            await Start(body);
        }
        catch (Exception exception)
        {
            Failures.Add(exception);
        }
        finally
        {
            _turn.Release();
        }
    }
}
