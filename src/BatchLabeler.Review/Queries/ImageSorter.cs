using BatchLabeler.Inference.Reports.Cards;
using BatchLabeler.Review.Indexing;

namespace BatchLabeler.Review.Queries;

/// <summary>Puts rows into an order; equal ones stay in the manifest's.</summary>
internal sealed class ImageSorter(ReviewIndex index, DoubtTable doubts)
{
    public int[] Sort(List<int> rows, ImageOrder order, int? category)
    {
        var sorted = rows.ToArray();
        if (order == ImageOrder.Name)
            return sorted;
        var keys = new (float Degree, int Row)[sorted.Length];
        for (var place = 0; place < sorted.Length; place++)
            keys[place] = (-Key(sorted[place], order, category), sorted[place]);
        Array.Sort(keys, sorted);
        return sorted;
    }

    private float Key(int row, ImageOrder order, int? category)
    {
        if (order == ImageOrder.Score)
            return category is { } scored ? (float)(index[row, scored].Score ?? -1) : Greatest(row);
        if (order == ImageOrder.Worth)
            return category is { } asked ? (float)doubts.Worth(row, asked) : doubts.Worth(row);
        var wanted = order switch
        {
            ImageOrder.Uncertainty => DoubtOrder.Uncertainty,
            ImageOrder.Disagreement => DoubtOrder.Disagreement,
            _ => DoubtOrder.Contradiction,
        };
        if (category is not { } one)
            return doubts.Degree(row, wanted);
        var doubt = doubts.About(row, one);
        return DoubtTable.OrderOf(doubt.Kind) == wanted ? (float)doubt.Degree : 0;
    }

    private float Greatest(int row)
    {
        var greatest = -1.0;
        for (var category = 0; category < index.Categories.Count; category++)
            greatest = Math.Max(greatest, index[row, category].Score ?? -1);
        return (float)greatest;
    }
}
