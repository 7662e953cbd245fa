using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>
/// Looks for shards that are done without anybody having said so, and puts the others on the queue once more: a lost completion costs
/// no second labelling.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="queues">The queues.</param>
public sealed class ResendShards(Containers containers, ShardQueues queues)
    : TaskActivity<ShardSelection, IReadOnlyList<ShardCompletion>>
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ShardCompletion>> RunAsync(TaskActivityContext context, ShardSelection input)
    {
        var group = input.Address.GroupInstanceId(input.Group.Number);
        var (done, missing) = (new List<ShardCompletion>(), new List<int>());
        foreach (var shard in input.Numbers)
        {
            if (await ShardResults.FindAsync(containers.Work, input.Address, shard, group) is { } completion) done.Add(completion);
            else missing.Add(shard);
        }

        await ShardSender.SendAsync(queues, input.Address, input.Group, missing);
        return done;
    }
}
