using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Workers;

namespace BatchLabeler.Hosts.Tests.Gpu;

/// <summary>A labelling that does what a test says.</summary>
internal sealed class HeldLabeling(Func<CancellationToken, Task<ShardOutput>> label) : IShardLabeling
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first shard is in work.</summary>
    public Task Begun => _begun.Task;

    public Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        _begun.TrySetResult();
        return label(cancellationToken);
    }
}
