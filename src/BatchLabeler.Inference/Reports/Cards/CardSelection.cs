using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Inference.Reports.Cards;

/// <summary>
/// Chooses the images of a report while rows pass by: most of them by doubt, a fifth as a fair sample. It holds a bounded number of
/// rows, and the same rows give the same choice, whether they come from the model or from the journal.
/// </summary>
/// <param name="capacity">The most images to choose.</param>
/// <param name="thresholds">Decision thresholds by category name.</param>
public sealed class CardSelection(int capacity, IReadOnlyDictionary<string, float> thresholds)
{
    private readonly int _sampleSize = capacity / 5;
    private readonly SortedSet<(double Key, long Index)> _doubtful = [];
    private readonly SortedSet<(double Key, long Index)> _sample = [];
    private readonly Dictionary<long, ReportCard> _cards = [];

    /// <summary>The chosen images with the most doubtful first, and after them the fair sample in the run's order.</summary>
    public IReadOnlyList<(ReportCard Card, bool IsSample)> Chosen() =>
    [
        .. _doubtful.Reverse().Select(entry => (_cards[-entry.Index], false)),
        .. _sample
            .Select(entry => entry.Index)
            .Except(_doubtful.Select(entry => -entry.Index))
            .Order()
            .Select(index => (_cards[index], true)),
    ];

    /// <summary>Offers a row.</summary>
    /// <param name="index">Its place in the run, from 0.</param>
    /// <param name="row">The row.</param>
    /// <param name="evicted">Images that are no longer chosen.</param>
    /// <returns>Whether the row is chosen for now.</returns>
    public bool Offer(long index, ManifestRow row, out IReadOnlyList<long> evicted)
    {
        evicted = [];
        if (row.Status != RowStatus.Labeled)
            return false;
        var doubt = Doubt.About(row, thresholds);
        _cards[index] = new ReportCard(index, row, doubt);
        evicted =
        [
            .. Insert(_doubtful, (doubt.Degree, -index), capacity - _sampleSize).Select(key => -key),
            .. Insert(_sample, (Chance(index), index), _sampleSize),
        ];
        evicted = [.. evicted.Where(candidate => !Holds(candidate)).Distinct()];
        foreach (var gone in evicted)
            _cards.Remove(gone);
        return _cards.ContainsKey(index);
    }

    private static IEnumerable<long> Insert(SortedSet<(double Key, long Index)> set, (double Key, long Index) entry, int limit)
    {
        set.Add(entry);
        if (set.Count <= limit)
            return [];
        var least = set.Min;
        set.Remove(least);
        return [least.Index];
    }

    private bool Holds(long index) =>
        _cards[index] is var card && (_doubtful.Contains((card.Doubt.Degree, -index)) || _sample.Contains((Chance(index), index)));

    /// <summary>A number in 0..1 that depends on the place alone and is spread like a draw.</summary>
    private static double Chance(long index) => new Core.Randomness.SplitMix64((ulong)index).NextDouble();
}
