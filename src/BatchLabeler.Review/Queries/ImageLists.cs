using BatchLabeler.Review.Decisions;
using BatchLabeler.Review.Indexing;

namespace BatchLabeler.Review.Queries;

/// <summary>The lists that were asked for last, so that a page of one costs nothing.</summary>
/// <param name="index">The rows.</param>
/// <param name="doubts">What they are ordered by.</param>
/// <param name="decisions">What people decided.</param>
public sealed class ImageLists(ReviewIndex index, DoubtTable doubts, DecisionBook decisions)
{
    private const int Kept = 8;
    private readonly LinkedList<(ImageQuery Query, int[] Rows)> _lists = new();
    private readonly Lock _turn = new();

    /// <summary>The rows of a list, in its order.</summary>
    /// <param name="query">What is asked for.</param>
    public int[] Rows(ImageQuery query)
    {
        lock (_turn)
        {
            for (var node = _lists.First; node is not null; node = node.Next)
            {
                if (node.Value.Query != query)
                    continue;
                _lists.Remove(node);
                _lists.AddFirst(node);
                return node.Value.Rows;
            }

            var rows = Find(query);
            _lists.AddFirst((query, rows));
            if (_lists.Count > Kept)
                _lists.RemoveLast();
            return rows;
        }
    }

    private int[] Find(ImageQuery query)
    {
        var filter = new ImageFilter(index, decisions, query);
        var rows = new List<int>();
        foreach (var row in index.ByName)
        {
            if (filter.Matches(row))
                rows.Add(row);
        }

        return new ImageSorter(index, doubts).Sort(rows, query.Order, query.Category);
    }
}
