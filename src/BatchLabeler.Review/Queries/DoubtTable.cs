using BatchLabeler.Inference.Reports.Cards;
using BatchLabeler.Review.Indexing;

namespace BatchLabeler.Review.Queries;

/// <summary>How much a look at every image is worth, and for which category.</summary>
public sealed class DoubtTable
{
    private readonly ReviewIndex _index;
    private readonly float[] _thresholds;
    private readonly float[][] _degrees;
    private readonly float[] _worths;
    private readonly short[] _categories;

    /// <summary>Judges every label once.</summary>
    /// <param name="index">The rows.</param>
    /// <param name="thresholds">The decision thresholds, [C].</param>
    public DoubtTable(ReviewIndex index, float[] thresholds)
    {
        (_index, _thresholds) = (index, thresholds);
        _degrees = [.. Enumerable.Range(0, 3).Select(_ => new float[index.Count])];
        (_worths, _categories) = (new float[index.Count], new short[index.Count]);
        Parallel.For(0, index.Count, Judge);
    }

    /// <summary>The decision thresholds, [C].</summary>
    public IReadOnlyList<float> Thresholds => _thresholds;

    /// <summary>The degree of an image by its most doubtful label of a kind, 0..2.</summary>
    public float Degree(int row, DoubtOrder order) => _degrees[(int)order][row];

    /// <summary>How much answers to all labels of an image are worth together, 0..2C; see <see cref="LabelWorth"/>.</summary>
    public float Worth(int row) => _worths[row];

    /// <summary>How much the answer to one label is worth, 0..2; 0 for a label without a score.</summary>
    public double Worth(int row, int category)
    {
        var (state, source, score) = _index[row, category];
        return score is { } known ? LabelWorth.Of(state, source, known, _thresholds[category]) : 0;
    }

    /// <summary>The category to which an answer is worth most; −1 where there is none.</summary>
    public int CategoryOf(int row) => _categories[row];

    /// <summary>The doubt about one label.</summary>
    public Doubt About(int row, int category)
    {
        var (state, source, score) = _index[row, category];
        return score is { } known ? Doubt.About(_index.Categories[category], state, source, known, _thresholds[category]) : default;
    }

    /// <summary>The order in which a kind of doubt counts.</summary>
    internal static DoubtOrder OrderOf(DoubtKind kind) => kind switch
    {
        DoubtKind.Close => DoubtOrder.Uncertainty,
        DoubtKind.Disagreement => DoubtOrder.Disagreement,
        _ => DoubtOrder.Contradiction,
    };

    private void Judge(int row)
    {
        _categories[row] = -1;
        var (sum, most) = (0.0, 0.0);
        for (var category = 0; category < _thresholds.Length; category++)
        {
            var doubt = About(row, category);
            if (doubt.Degree > 0)
            {
                var ofKind = _degrees[(int)OrderOf(doubt.Kind)];
                ofKind[row] = Math.Max(ofKind[row], (float)doubt.Degree);
            }

            var worth = Worth(row, category);
            sum += worth;
            if (worth <= most)
                continue;
            (most, _categories[row]) = (worth, (short)category);
        }

        _worths[row] = (float)sum;
    }
}
