using BatchLabeler.Storage.Queues;
using BatchLabeler.Storage.Queues.InProcess;

namespace BatchLabeler.Storage.Tests.Queues;

public sealed class InProcessContractTests : ShardQueueContract
{
    private readonly ManualClock _time = new();

    protected override Task<IShardQueue> OpenAsync() => Task.FromResult<IShardQueue>(new InProcessShardQueue(Options, _time));

    protected override Task PassShortLeaseAsync()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return Task.CompletedTask;
    }
}
