using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Decisions;
using BatchLabeler.Review.Indexing;

namespace BatchLabeler.Review.Queries;

/// <summary>Whether a row is asked for.</summary>
internal sealed class ImageFilter(ReviewIndex index, DecisionBook decisions, ImageQuery query)
{
    private readonly ReviewedLabels _labels = new(index, decisions);

    public bool Matches(int row)
    {
        var error = index.ErrorOf(row);
        if (query.Status is { } status && status == RowStatus.Failed != error is not null)
            return false;
        if (query.Error is { } code && error != code)
            return false;
        if (query.AsksForLabel && (error is not null || !AnyLabelMatches(row)))
            return false;
        if (query.Reviewed is { } reviewed && _labels.IsDecided(row, query.Category) != reviewed)
            return false;
        if (query.Image is { } image && index.NameOf(row) != image)
            return false;
        return query.Text.Length == 0 || index.NameOf(row).Contains(query.Text, StringComparison.OrdinalIgnoreCase);
    }

    private bool AnyLabelMatches(int row)
    {
        if (query.Category is { } only)
            return LabelMatches(row, only);
        for (var category = 0; category < index.Categories.Count; category++)
        {
            if (LabelMatches(row, category))
                return true;
        }

        return false;
    }

    private bool LabelMatches(int row, int category)
    {
        var (state, source, score) = _labels[row, category];
        return (query.State is null || query.State == state)
            && (query.Source is null || query.Source == source)
            && (score is { } known ? known >= query.MinimumScore && known <= query.MaximumScore : query is { MinimumScore: <= 0, MaximumScore: >= 1 });
    }
}
