using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>
/// Looks for shards that are done without anybody having said so, and puts the others on the queue once more, unless workers are busy
/// with other groups of the run: a lost completion costs no second labelling, and a long queue does not become longer.
/// </summary>
/// <param name="containers">The containers.</param>
/// <param name="queues">The queues.</param>
public sealed class ResendShards(Containers containers, ShardQueues queues) : TaskActivity<ResendRequest, ResendOutcome>
{
    /// <inheritdoc/>
    public override async Task<ResendOutcome> RunAsync(TaskActivityContext context, ResendRequest input)
    {
        var (address, group) = (input.Missing.Address, input.Missing.Group);
        var (done, missing) = (new List<ShardCompletion>(), new List<int>());
        foreach (var shard in input.Missing.Numbers)
        {
            if (await ShardResults.FindAsync(containers.Work, address, shard, address.GroupInstanceId(group.Number)) is { } completion)
                done.Add(completion);
            else
                missing.Add(shard);
        }

        var isBusy = await IsBusyAsync(address, group.Number, new DateTimeOffset(DateTime.SpecifyKind(input.Since, DateTimeKind.Utc)));
        if (input.Sends && !isBusy) await ShardSender.SendAsync(queues, address, group, missing);
        return new ResendOutcome(done, isBusy);
    }

    private async Task<bool> IsBusyAsync(RunAddress address, int group, DateTimeOffset since)
    {
        foreach (var folder in (string[])[address.Progress, address.Parts])
        {
            await foreach (var entry in containers.Work.ListAsync(folder))
            {
                if (entry.LastModified > since && entry.Name != address.GroupProgress(group)) return true;
            }
        }

        return false;
    }
}
