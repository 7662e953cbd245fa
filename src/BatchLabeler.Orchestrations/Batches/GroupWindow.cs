using BatchLabeler.Orchestrations.Groups;
using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>The groups of one history: a few at work at once, and their order for what must be done in order.</summary>
internal sealed class GroupWindow(TaskOrchestrationContext context, LabelBatchInput input, int first)
{
    private readonly List<(ShardGroup Group, Task<GroupOutcome> Work)> _running = [];
    private readonly SortedDictionary<int, ShardGroup> _ended = [];
    private int _inOrder = first;
    private int _started;

    /// <summary>Whether nothing is at work.</summary>
    public bool IsEmpty => _running.Count == 0;

    /// <summary>Whether another group may begin in this history.</summary>
    public bool HasRoom => _running.Count < input.Tuning.GroupsAtOnce && _started < input.Tuning.GroupsPerHistory;

    public void Start(ShardGroup group)
    {
        var options = new SubOrchestrationOptions(instanceId: input.Address.GroupInstanceId(group.Number));
        var work = context.CallSubOrchestratorAsync<GroupOutcome>(
            nameof(LabelShardGroup), new GroupInput(input.Address, group, input.Tuning), options);
        _running.Add((group, work));
        _started++;
    }

    /// <summary>The next group that ends; null when the run is cancelled first.</summary>
    /// <exception cref="TaskFailedException">It failed.</exception>
    public async Task<GroupOutcome?> NextAsync(Task cancel)
    {
        var next = await Task.WhenAny([cancel, .. _running.Select(entry => entry.Work)]);
        var index = _running.FindIndex(entry => entry.Work == next);
        if (index < 0) return null;
        var (group, work) = _running[index];
        _running.RemoveAt(index);
        _ended.Add(group.Number, group);
        return await work;
    }

    /// <summary>The next group in order, once it has ended; null while it has not.</summary>
    public ShardGroup? TakeInOrder() => _ended.Remove(_inOrder, out var group) ? Step(group) : null;

    /// <summary>Tells every group at work to stop.</summary>
    public void Stop()
    {
        foreach (var (group, _) in _running)
            context.SendEvent(input.Address.GroupInstanceId(group.Number), CancelRequest.EventName, new CancelRequest(input.Address.Run));
    }

    /// <summary>Waits for every group at work, however it ends.</summary>
    public async Task DrainAsync()
    {
        foreach (var (_, work) in _running)
        {
            try
            {
                await work;
            }
            catch (TaskFailedException)
            {
                // The run ends for a reason of its own; that a group failed on the way adds nothing.
            }
        }

        _running.Clear();
    }

    private ShardGroup Step(ShardGroup group)
    {
        _inOrder++;
        return group;
    }
}
