using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>What the code asks for, in order: compared with the history in a replay, gathered for it in a new episode.</summary>
internal sealed class ActionLog
{
    private readonly Queue<(int Position, ActionEvent Action)> _recorded = new();
    private List<ActionEvent> _gathered = [];
    private int _next;
    private int _lastPosition;
    private bool _replaying;

    /// <summary>Why code and history do not agree; null while they do.</summary>
    public RefusedException? Disagreement { get; private set; }

    /// <summary>Begins an episode of the history.</summary>
    public void BeginReplay(EpisodeRecord record)
    {
        _replaying = true;
        var first = record.EventCount - record.Events.Count;
        for (var i = 0; i < record.Events.Count; i++)
        {
            if (record.Events[i] is ActionEvent action) _recorded.Enqueue((first + i + 1, action));
        }
        _lastPosition = record.EventCount;
    }

    /// <summary>Begins a new episode.</summary>
    public void BeginNew()
    {
        _replaying = false;
        _gathered = [];
    }

    /// <summary>Ends an episode of the history: everything in it must have been asked for.</summary>
    public void EndReplay(bool codeEnded)
    {
        if (_recorded.TryPeek(out var missing)) Disagree(Sentences.Parted(missing.Position, missing.Action, "nothing there"));
        else if (codeEnded) Disagree(Sentences.EndedEarly(_lastPosition));
    }

    /// <summary>What the new episode asked for.</summary>
    public IReadOnlyList<ActionEvent> Gathered => _gathered;

    /// <summary>The code asks for something.</summary>
    /// <returns>What counts: the recorded action in a replay.</returns>
    /// <exception cref="RefusedException">The history says something else.</exception>
    public T Take<T>(Func<int, T> create)
        where T : ActionEvent
    {
        var asked = create(_next++);
        if (!_replaying)
        {
            _gathered.Add(asked);
            return asked;
        }
        if (!_recorded.TryDequeue(out var recorded)) throw Disagree(Sentences.Beyond(_lastPosition, asked));
        return recorded.Action is T same && same.Id == asked.Id && same.Show() == asked.Show()
            ? same
            : throw Disagree(Sentences.Parted(recorded.Position, recorded.Action, asked.Show()));
    }

    public RefusedException Disagree(string sentence) => Disagreement ??= new RefusedException(sentence);
}
