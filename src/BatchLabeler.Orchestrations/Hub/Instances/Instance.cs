using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Replay;

namespace BatchLabeler.Orchestrations.Hub.Instances;

/// <summary>
/// An instance that is not over: what waits for it, and where its history stands. At most one episode of it runs at a time; what
/// belongs to the episode is touched by that one alone.
/// </summary>
/// <param name="marker">Its start.</param>
/// <param name="schedule">Called when an episode is to run.</param>
internal sealed class Instance(StartMarker marker, Action<Instance> schedule)
{
    private readonly Lock _gate = new();
    private List<Letter> _letters = [];
    private bool _ready;
    private bool _begun;
    private bool _scheduled;
    private bool _over;

    public string Id => marker.InstanceId;

    public StartMarker Marker => marker;

    /// <summary>Who waits for its end. A parent that came back after a crash takes the place of the one that started it.</summary>
    public ParentCall? Parent { get; private set; } = marker.Parent;

    public int Generation { get; set; }

    public int Episode { get; set; }

    public int EventCount { get; set; }

    public DateTime LastAt { get; set; }

    public LiveOrchestration? Live { get; private set; }

    public bool IsRefused { get; set; }

    public bool IsOver
    {
        get
        {
            lock (_gate) return _over;
        }
    }

    /// <summary>Gives it something; false when it is over.</summary>
    public bool Post(Letter letter)
    {
        lock (_gate)
        {
            if (_over) return false;
            _letters.Add(letter);
        }
        ScheduleIfReady();
        return true;
    }

    /// <summary>Begins a generation: gives it what comes before everything that waits already.</summary>
    public void Begin(IEnumerable<Letter> first)
    {
        lock (_gate)
        {
            _letters.InsertRange(0, first);
            _begun = true;
        }
        ScheduleIfReady();
    }

    /// <summary>Lets episodes run, from now on.</summary>
    public void BeReady()
    {
        lock (_gate) _ready = true;
        ScheduleIfReady();
    }

    /// <summary>Makes a call of the same parent the one to answer; it is not adopted by another parent.</summary>
    /// <returns>False when the instance is over.</returns>
    public bool TryAdopt(ParentCall parent, out bool adopted)
    {
        lock (_gate)
        {
            adopted = Parent?.InstanceId == parent.InstanceId;
            if (adopted) Parent = parent;
            return !_over;
        }
    }

    /// <summary>Notes that a record was written.</summary>
    public void Advance(EpisodeRecord record)
    {
        _begun = true;
        Episode = record.Episode + 1;
        EventCount = record.EventCount;
        LastAt = record.At;
    }

    /// <summary>Takes everything that waits.</summary>
    public IReadOnlyList<Letter> Take()
    {
        lock (_gate)
        {
            var taken = _letters;
            _letters = [];
            return taken;
        }
    }

    /// <summary>Ends an episode; false when something waits and another one is to run.</summary>
    public bool TryRest()
    {
        lock (_gate)
        {
            _scheduled = _letters.Count > 0;
            return !_scheduled;
        }
    }

    /// <summary>Ends the instance.</summary>
    /// <returns>What still waited for it.</returns>
    public IReadOnlyList<Letter> BeOver()
    {
        lock (_gate)
        {
            _over = true;
            Live = null;
            var left = _letters;
            _letters = [];
            return left;
        }
    }

    public void Keep(LiveOrchestration? live)
    {
        lock (_gate) Live = live;
    }

    /// <summary>Lets go of the orchestration's code unless an episode runs; false when one does.</summary>
    public bool TryLetGo()
    {
        lock (_gate)
        {
            if (_scheduled) return false;
            Live = null;
            return true;
        }
    }

    private void ScheduleIfReady()
    {
        lock (_gate)
        {
            if (!_ready || !_begun || _scheduled || _letters.Count == 0) return;
            _scheduled = true;
        }
        schedule(this);
    }
}
