namespace BatchLabeler.Review.Decisions;

/// <summary>Every decision about a manifest's images, in memory. Safe to share between threads.</summary>
public sealed class DecisionBook
{
    private readonly Dictionary<(int Row, int Category), List<Decision>> _byLabel = [];
    private readonly Dictionary<int, SortedSet<int>> _decided = [];
    private readonly Dictionary<int, SortedSet<int>> _touched = [];
    private readonly Dictionary<string, List<Decision>> _byFile = new(StringComparer.Ordinal);
    private readonly List<Decision> _arrived = [];
    private readonly Lock _turn = new();

    /// <summary>How many decisions have arrived.</summary>
    public long Count
    {
        get
        {
            lock (_turn)
                return _arrived.Count;
        }
    }

    /// <summary>How many images somebody has decided about.</summary>
    public int DecidedImages
    {
        get
        {
            lock (_turn)
                return _decided.Count;
        }
    }

    /// <summary>The decision that counts about one label; null when nobody has decided.</summary>
    public Decision? Latest(int row, int category)
    {
        lock (_turn)
            return LatestOf(row, category);
    }

    /// <summary>The decisions that count about an image, by category.</summary>
    public IReadOnlyList<Decision> Of(int row)
    {
        lock (_turn)
            return _decided.TryGetValue(row, out var categories) ? [.. categories.Select(category => LatestOf(row, category)!)] : [];
    }

    /// <summary>Every decision about an image, the first one first, also those that later ones replaced.</summary>
    public IReadOnlyList<Decision> History(int row)
    {
        lock (_turn)
            return _touched.TryGetValue(row, out var categories)
                ? [.. categories.SelectMany(category => _byLabel[(row, category)]).OrderBy(decision => decision.File, StringComparer.Ordinal)]
                : [];
    }

    /// <summary>What counted about a label before a file was written; null for nothing.</summary>
    public Decision? Before(int row, int category, string file)
    {
        lock (_turn)
        {
            var before = _byLabel.GetValueOrDefault((row, category))?.LastOrDefault(decision => string.CompareOrdinal(decision.File, file) < 0);
            return before is { IsCleared: false } ? before : null;
        }
    }

    /// <summary>The decisions of one file; empty for an unknown one.</summary>
    public IReadOnlyList<Decision> InFile(string file)
    {
        lock (_turn)
            return _byFile.TryGetValue(file, out var decisions) ? [.. decisions] : [];
    }

    /// <summary>Whether somebody has decided about a category of an image, or about any.</summary>
    public bool IsDecided(int row, int? category)
    {
        lock (_turn)
            return _decided.TryGetValue(row, out var categories) && (category is null || categories.Contains(category.Value));
    }

    /// <summary>The decision that counts about every label that somebody has decided about.</summary>
    public IReadOnlyDictionary<(int Row, int Category), Decision> Counting()
    {
        lock (_turn)
            return _decided
                .SelectMany(row => row.Value.Select(category => LatestOf(row.Key, category)!))
                .ToDictionary(decision => (decision.Row, decision.Category));
    }

    /// <summary>The decisions that have arrived after a number of them.</summary>
    /// <param name="count">How many are known already.</param>
    public IReadOnlyList<Decision> Since(long count)
    {
        lock (_turn)
            return count >= _arrived.Count ? [] : _arrived.GetRange((int)Math.Max(count, 0), _arrived.Count - (int)Math.Max(count, 0));
    }

    internal void Add(IEnumerable<Decision> decisions)
    {
        lock (_turn)
        {
            foreach (var decision in decisions)
                Add(decision);
        }
    }

    private void Add(Decision decision)
    {
        var key = (decision.Row, decision.Category);
        if (!_byLabel.TryGetValue(key, out var history))
            _byLabel.Add(key, history = []);
        var place = history.Count;
        // Files of other processes may arrive late; their names say where they belong.
        while (place > 0 && string.CompareOrdinal(history[place - 1].File, decision.File) > 0)
            place--;
        history.Insert(place, decision);
        if (!_byFile.TryGetValue(decision.File, out var file))
            _byFile.Add(decision.File, file = []);
        file.Add(decision);
        _arrived.Add(decision);
        if (!_touched.TryGetValue(decision.Row, out var categories))
            _touched.Add(decision.Row, categories = []);
        categories.Add(decision.Category);
        Mark(decision.Row, decision.Category, !history[^1].IsCleared);
    }

    private void Mark(int row, int category, bool isDecided)
    {
        if (isDecided)
        {
            if (!_decided.TryGetValue(row, out var categories))
                _decided.Add(row, categories = []);
            categories.Add(category);
        }
        else if (_decided.TryGetValue(row, out var categories))
        {
            categories.Remove(category);
            if (categories.Count == 0)
                _decided.Remove(row);
        }
    }

    private Decision? LatestOf(int row, int category) =>
        _byLabel.TryGetValue((row, category), out var history) && history[^1] is { IsCleared: false } latest ? latest : null;
}
