namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>The messages that an instance took in, so that none is taken in twice.</summary>
internal sealed class SeenMessages
{
    // A message is sent again only by a runner that starts; so much can have been taken in meanwhile at the very most.
    private const int CarriedAtMost = 1_000;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    public bool Contains(string messageId) => _ids.Contains(messageId);

    public void Add(string messageId)
    {
        if (_ids.Add(messageId)) _order.Add(messageId);
    }

    public void AddRange(IEnumerable<string> messageIds)
    {
        foreach (var id in messageIds) Add(id);
    }

    /// <summary>What the next generation must know; null for nothing.</summary>
    public IReadOnlyList<string>? Latest => _order.Count == 0 ? null : _order.TakeLast(CarriedAtMost).ToList();
}
