using System.Numerics;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>The known entries of one category from the highest score to the lowest; equal scores in image order.</summary>
internal readonly struct Ranking<T>
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    private readonly (T Score, bool Positive)[] _entries;

    private Ranking((T Score, bool Positive)[] entries, int positives)
    {
        _entries = entries;
        Positives = positives;
    }

    public int Count => _entries.Length;

    public int Positives { get; }

    public static Ranking<T> Of(ReadOnlySpan<T> scores, ReadOnlySpan<LabelState> states)
    {
        if (scores.Length != states.Length)
            throw new ArgumentException($"There are {scores.Length} scores and {states.Length} states.", nameof(states));
        var known = new List<int>(scores.Length);
        var keys = new List<T>(scores.Length);
        for (var image = 0; image < scores.Length; image++)
        {
            if (T.IsNaN(scores[image]))
                throw new ArgumentException($"The score of image {image} is not a number.", nameof(scores));
            if (states[image] == LabelState.Unknown)
                continue;
            known.Add(image);
            keys.Add(scores[image]);
        }

        var order = Enumerable.Range(0, known.Count).ToArray();
        Array.Sort(order, (left, right) =>
            keys[right].CompareTo(keys[left]) is var byScore && byScore != 0 ? byScore : left.CompareTo(right));
        var entries = new (T, bool)[order.Length];
        var positives = 0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            var positive = states[known[order[rank]]] == LabelState.Present;
            positives += positive ? 1 : 0;
            entries[rank] = (keys[order[rank]], positive);
        }

        return new Ranking<T>(entries, positives);
    }

    public bool IsPositive(int rank) => _entries[rank].Positive;

    public T Score(int rank) => _entries[rank].Score;
}
