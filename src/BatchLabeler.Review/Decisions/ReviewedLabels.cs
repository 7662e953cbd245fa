using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Indexing;

namespace BatchLabeler.Review.Decisions;

/// <summary>
/// The labels of a manifest with what people have decided until now. A decided label has the state that was decided and counts as known,
/// as it will for retraining. Later decisions change nothing here, so that one list or table is of one moment.
/// </summary>
internal sealed class ReviewedLabels
{
    private readonly ReviewIndex _index;
    private readonly HashSet<int> _rows;

    public ReviewedLabels(ReviewIndex index, DecisionBook book)
    {
        (_index, Decided) = (index, book.Counting());
        _rows = [.. Decided.Keys.Select(label => label.Row)];
    }

    /// <summary>What counts about every label that somebody has decided about.</summary>
    public IReadOnlyDictionary<(int Row, int Category), Decision> Decided { get; }

    public (LabelState State, LabelSource Source, double? Score) this[int row, int category]
    {
        get
        {
            var label = _index[row, category];
            return _rows.Contains(row) && Decided.TryGetValue((row, category), out var decision)
                ? (decision.State, LabelSource.Known, label.Score)
                : label;
        }
    }

    /// <summary>Whether somebody has decided about a category of an image, or about any.</summary>
    public bool IsDecided(int row, int? category) =>
        _rows.Contains(row) && (category is not { } one || Decided.ContainsKey((row, one)));
}
