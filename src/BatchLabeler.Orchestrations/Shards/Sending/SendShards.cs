using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>Puts shards on the queue. A shard that is sent twice is labelled once.</summary>
/// <param name="queues">The queues.</param>
public sealed class SendShards(ShardQueues queues) : TaskActivity<ShardSelection, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskActivityContext context, ShardSelection input)
    {
        await ShardSender.SendAsync(queues, input.Address, input.Group, [.. input.Numbers]);
        return true;
    }
}
