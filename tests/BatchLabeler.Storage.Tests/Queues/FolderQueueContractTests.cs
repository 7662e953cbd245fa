using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.Folder;

namespace BatchLabeler.Storage.Tests.Queues;

public sealed class FolderQueueContractTests : ShardQueueContract, IDisposable
{
    private readonly ManualClock _time = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IShardQueue> OpenAsync() =>
        Task.FromResult<IShardQueue>(new FolderShardQueue(_folder.Path, Options, _time, flushToDisk: false));

    protected override Task PassShortLeaseAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }
}
