using System.IO.Enumeration;

namespace BatchLabeler.Storage.Queues.Folder;

/// <summary>
/// Visible messages, oldest first. The folders are read once for many messages: when none is left, and now and then, for messages that
/// were given back and for leases that have ended.
/// </summary>
internal sealed class Candidates(QueueFolders folders, TimeProvider time)
{
    private const int MostInMemory = 4096;

    private static readonly TimeSpan ReadWaitingEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ReadLeasesEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private Queue<Candidate> _waiting = [];
    private Queue<Candidate> _ended = [];
    private long _waitingRead;
    private long _leasesRead;

    /// <summary>Takes the next one; null when none is visible.</summary>
    public Candidate? Take()
    {
        lock (_gate)
        {
            var none = _waiting.Count + _ended.Count == 0;
            if (none || time.GetElapsedTime(_leasesRead) >= ReadLeasesEvery) ReadLeases();
            if (none || time.GetElapsedTime(_waitingRead) >= ReadWaitingEvery) ReadWaiting();
            return _ended.TryDequeue(out var next) || _waiting.TryDequeue(out next) ? next : null;
        }
    }

    private void ReadWaiting()
    {
        _waiting = Oldest(folders.Waiting, name => WaitingName.TryParse(name));
        _waitingRead = time.GetTimestamp();
    }

    private void ReadLeases()
    {
        var now = time.GetUtcNow();
        _ended = Oldest(folders.Leased, name => LeaseName.TryParse(name) is { } lease && lease.Until <= now ? lease.Message : null);
        _leasesRead = time.GetTimestamp();
    }

    private static Queue<Candidate> Oldest(string folder, Func<string, WaitingName?> visible)
    {
        var youngestFirst = Comparer<string>.Create((a, b) => string.CompareOrdinal(b, a));
        var oldest = new PriorityQueue<Candidate, string>(youngestFirst);
        foreach (var name in new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.FileName.ToString()))
        {
            if (visible(name) is not { } message) continue;
            oldest.Enqueue(new Candidate(Path.Combine(folder, name), message), message.Id);
            if (oldest.Count > MostInMemory) oldest.Dequeue();
        }
        return new Queue<Candidate>(oldest.UnorderedItems.Select(entry => entry.Element).OrderBy(c => c.Message.Id, StringComparer.Ordinal));
    }
}
