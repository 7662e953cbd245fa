using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;

namespace BatchLabeler.Orchestrations.Hub.Episodes;

/// <summary>Brings back, from the store alone, everything that was going on when the last runner stopped.</summary>
internal sealed class Recovery(
    OpenInstances open, HistoryStore history, Refusals refusals, InstanceTable table, InstanceStarter starter, EpisodeEffects effects)
{
    /// <summary>Brings back every instance that is not over; none of them moves before the last is back.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await refusals.RemoveAllAsync(cancellationToken);
        // Of two starts of an instance the first is over, and the runner died before it could remove it: both are seen to, in order.
        var later = new List<StartMarker>();
        foreach (var marker in await open.ReadAllAsync(cancellationToken))
        {
            if (!table.TryAdd(starter.Create(marker))) later.Add(marker);
        }
        var instances = table.All.ToList();
        await Parallel.ForEachAsync(instances, cancellationToken, async (instance, ended) => await RecoverAsync(instance, ended));
        foreach (var marker in later) await starter.StartAsync(marker, cancellationToken);
        instances.ForEach(instance => instance.BeReady());
    }

    private async Task RecoverAsync(Instance instance, CancellationToken cancellationToken)
    {
        var records = await history.ReadLastGenerationAsync(instance.Id, cancellationToken);
        if (records.Count == 0 || records[^1].Generation < instance.Marker.Generation)
        {
            starter.Begin(instance, ready: false);
            return;
        }
        var last = records[^1];
        instance.Generation = last.Generation;
        instance.Advance(last);
        foreach (var record in records)
        {
            foreach (var action in Due(record, records)) await effects.ApplyAsync(instance, record, action, cancellationToken);
        }
        if (last.Events.OfType<ExecutionTerminated>().Any(terminated => terminated.Recursive))
            await effects.TerminateChildrenAsync(instance, last, [.. records.SkipLast(1)], cancellationToken);
        await effects.SettleAsync(instance, last, cancellationToken);
    }

    /// <summary>What a record asked for and what may not have happened: what has no answer, and what the last one sent.</summary>
    private static IEnumerable<ActionEvent> Due(EpisodeRecord record, IReadOnlyList<EpisodeRecord> records)
    {
        var last = records[^1];
        var pending = last.End is null && last.Continuation is null ? PendingActions.Of(records).ToHashSet() : [];
        return record.Actions.Where(action => pending.Contains(action) || (action is EventSent && record == last));
    }
}
