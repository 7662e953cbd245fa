using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Groups;

/// <summary>
/// Sends the shards of a group to the workers, waits until each has its rows, and makes a part of the manifest of them. Completions
/// may come twice, late and in any order; what stays away is sent again, and given up in the end.
/// </summary>
public sealed class LabelShardGroup : TaskOrchestrator<GroupInput, GroupOutcome>
{
    /// <inheritdoc/>
    public override Task<GroupOutcome> RunAsync(TaskOrchestrationContext context, GroupInput input) =>
        new GroupProcess(context, input).RunAsync();
}
