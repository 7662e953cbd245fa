using BatchLabeler.Inference.Reports.Cards;
using BatchLabeler.Review.Indexing;

namespace BatchLabeler.Review.Queries;

/// <summary>How much a look at every image is worth, and for which category.</summary>
public sealed class DoubtTable
{
    private readonly ReviewIndex _index;
    private readonly float[] _thresholds;
    private readonly float[][] _degrees;
    private readonly short[] _categories;

    /// <summary>Judges every label once.</summary>
    /// <param name="index">The rows.</param>
    /// <param name="thresholds">The decision thresholds, [C].</param>
    public DoubtTable(ReviewIndex index, float[] thresholds)
    {
        (_index, _thresholds) = (index, thresholds);
        _degrees = [.. Enumerable.Range(0, 4).Select(_ => new float[index.Count])];
        _categories = new short[index.Count];
        Parallel.For(0, index.Count, Judge);
    }

    /// <summary>The decision thresholds, [C].</summary>
    public IReadOnlyList<float> Thresholds => _thresholds;

    /// <summary>The degree of an image by its most doubtful label, 0..2.</summary>
    public float Degree(int row, DoubtOrder order) => _degrees[(int)order][row];

    /// <summary>The category of the most doubtful label; −1 where there is none.</summary>
    public int CategoryOf(int row) => _categories[row];

    /// <summary>The doubt about one label.</summary>
    public Doubt About(int row, int category)
    {
        var (state, source, score) = _index[row, category];
        return score is { } known ? Doubt.About(_index.Categories[category], state, source, known, _thresholds[category]) : default;
    }

    private static DoubtOrder OrderOf(DoubtKind kind) => kind switch
    {
        DoubtKind.Close => DoubtOrder.Uncertainty,
        DoubtKind.Disagreement => DoubtOrder.Disagreement,
        _ => DoubtOrder.Contradiction,
    };

    private void Judge(int row)
    {
        _categories[row] = -1;
        for (var category = 0; category < _thresholds.Length; category++)
        {
            var doubt = About(row, category);
            var degree = (float)doubt.Degree;
            if (degree <= 0)
                continue;
            var ofKind = _degrees[(int)OrderOf(doubt.Kind)];
            ofKind[row] = Math.Max(ofKind[row], degree);
            if (degree <= _degrees[(int)DoubtOrder.Any][row])
                continue;
            _degrees[(int)DoubtOrder.Any][row] = degree;
            _categories[row] = (short)category;
        }
    }
}
