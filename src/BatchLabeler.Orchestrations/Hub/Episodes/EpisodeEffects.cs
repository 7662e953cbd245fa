using BatchLabeler.Orchestrations.Hub.Activities;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Inbox;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Orchestrations.Hub.Timers;

namespace BatchLabeler.Orchestrations.Hub.Episodes;

/// <summary>Lets happen what a recorded episode asked for. Doing it again after a crash changes nothing.</summary>
internal sealed class EpisodeEffects(
    ActivityPool activities,
    TimerQueue timers,
    Children children,
    InboxStore inbox,
    InboxTaker taker,
    InstanceEnds ends,
    HistoryStore history)
{
    /// <summary>Applies a record that was just written.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="record">The record.</param>
    /// <param name="isOpen">Whether an action is still waited for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task ApplyAsync(Instance instance, EpisodeRecord record, Func<int, bool> isOpen, CancellationToken cancellationToken)
    {
        foreach (var action in record.Actions)
        {
            if (action is EventSent || isOpen(action.Id)) await ApplyAsync(instance, record, action, cancellationToken);
        }
        await SettleAsync(instance, record, cancellationToken);
    }

    /// <summary>Applies what the end of a record asks for: messages taken in, the next generation, the end.</summary>
    public async Task SettleAsync(Instance instance, EpisodeRecord record, CancellationToken cancellationToken)
    {
        await DropAsync(record.Events.OfType<IMessageEvent>().Select(message => message.MessageId).OfType<string>(), cancellationToken);
        if (record is { Episode: 0, Generation: > 0 }) await history.DeleteBeforeAsync(instance.Id, record.Generation, cancellationToken);
        if (record.End is { } end) await ends.EndAsync(instance, end, taker.RemoveAsync, cancellationToken);
        else if (record.Continuation is { } continuation) Continue(instance, record, continuation);
    }

    /// <summary>Applies one action.</summary>
    public async Task ApplyAsync(Instance instance, EpisodeRecord record, ActionEvent action, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case TaskScheduled task:
                activities.Enqueue(new ActivityCall(instance, record.Generation, task));
                break;
            case TimerCreated timer:
                timers.Add(new DateTimeOffset(timer.FireAt), () => instance.Post(new Letter(new TimerFired(timer.Id), record.Generation)));
                break;
            case SubOrchestrationInstanceCreated call:
                await children.EnsureAsync(instance, record, call, cancellationToken);
                break;
            case EventSent sent:
                var id = InboxStore.IdOf(instance.Id, record, sent.Id);
                await SendAsync(id, new HubMessage(sent.InstanceId, new EventRaised(id, sent.Name, sent.Payload)), cancellationToken);
                break;
        }
    }

    /// <summary>Tells the sub-orchestrations that a terminated instance waits for to end too.</summary>
    public async Task TerminateChildrenAsync(
        Instance instance, EpisodeRecord record, IReadOnlyList<EpisodeRecord> before, CancellationToken cancellationToken)
    {
        foreach (var child in PendingActions.Of(before).OfType<SubOrchestrationInstanceCreated>())
        {
            var id = InboxStore.IdOf(instance.Id, record, child.Id);
            await SendAsync(id, new HubMessage(child.InstanceId, new ExecutionTerminated(id, null, Recursive: true)), cancellationToken);
        }
    }

    /// <summary>Removes messages from the store.</summary>
    public async Task DropAsync(IEnumerable<string> messageIds, CancellationToken cancellationToken)
    {
        foreach (var messageId in messageIds) await taker.RemoveAsync(messageId, cancellationToken);
    }

    private async Task SendAsync(string messageId, HubMessage message, CancellationToken cancellationToken)
    {
        await inbox.WriteAsync(messageId, message, cancellationToken);
        await taker.TakeSentAsync(messageId, message, cancellationToken);
    }

    private static void Continue(Instance instance, EpisodeRecord record, ContinuedAsNew continuation)
    {
        var start = instance.Marker.ToEvent() with { Input = continuation.Input, Seen = continuation.Seen };
        instance.Generation = record.Generation + 1;
        instance.Episode = 0;
        instance.EventCount = 0;
        instance.Keep(null);
        instance.Begin([new Letter(start), .. (continuation.Carried ?? []).Select(raised => new Letter(raised))]);
    }
}
