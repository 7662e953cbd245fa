using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Orchestrations.Hub.Replay;

namespace BatchLabeler.Orchestrations.Hub.Episodes;

/// <summary>Tells what an instance does not know yet from what arrived twice or comes too late.</summary>
internal sealed class NewLetters(Instance instance, LiveOrchestration live)
{
    private readonly HashSet<int> _answered = [];

    /// <summary>The new events, in order.</summary>
    /// <param name="letters">What arrived.</param>
    /// <param name="repeated">The messages among them that the history holds already.</param>
    public IReadOnlyList<HistoryEvent> Of(IReadOnlyList<Letter> letters, out IReadOnlyList<string> repeated)
    {
        repeated = [.. letters.Select(letter => letter.MessageId).OfType<string>().Where(live.Seen.Contains)];
        var begins = letters.Any(letter => letter.Event is ExecutionStarted);
        return [.. letters.Where(letter => IsNew(letter, begins)).Select(letter => letter.Event!)];
    }

    private bool IsNew(Letter letter, bool begins) => letter switch
    {
        { Event: null } => false,
        { Generation: { } generation } when generation != instance.Generation => false,
        { Event: AnswerEvent answer } => !begins && live.IsOpen(answer.TaskId) && _answered.Add(answer.TaskId),
        { MessageId: { } message } => !live.Seen.Contains(message),
        _ => true,
    };
}
