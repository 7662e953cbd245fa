using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>How often predictions were right and wrong; unknown entries are left out. A ratio with an empty denominator is 0.</summary>
/// <param name="TruePositives">tp: present and predicted.</param>
/// <param name="FalsePositives">fp: absent and predicted.</param>
/// <param name="FalseNegatives">fn: present and not predicted.</param>
/// <param name="TrueNegatives">tn: absent and not predicted.</param>
public readonly record struct DecisionCounts(long TruePositives, long FalsePositives, long FalseNegatives, long TrueNegatives)
{
    /// <summary>The number of known entries.</summary>
    public long Known => Positives + Negatives;

    /// <summary>The number of present entries, tp + fn.</summary>
    public long Positives => TruePositives + FalseNegatives;

    /// <summary>The number of absent entries, fp + tn.</summary>
    public long Negatives => FalsePositives + TrueNegatives;

    /// <summary>tp / (tp + fp).</summary>
    public double Precision => Ratio(TruePositives, TruePositives + FalsePositives);

    /// <summary>tp / (tp + fn).</summary>
    public double Recall => Ratio(TruePositives, Positives);

    /// <summary>tn / (tn + fp).</summary>
    public double Specificity => Ratio(TrueNegatives, Negatives);

    /// <summary>2·tp / (2·tp + fp + fn), the harmonic mean of precision and recall.</summary>
    public double F1 => Harmonic(Precision, Recall);

    /// <summary>The counts of each of the C categories.</summary>
    /// <param name="decisions">Predictions <c>[N, C]</c>.</param>
    /// <param name="labels">Labels of the same shape.</param>
    public static DecisionCounts[] ByCategory(bool[,] decisions, LabelMatrix labels)
    {
        var counts = new DecisionCounts[labels.Categories];
        for (var image = 0; image < labels.Images; image++)
        {
            for (var category = 0; category < labels.Categories; category++)
                counts[category] += Of(labels[image, category], decisions[image, category]);
        }

        return counts;
    }

    /// <summary>The sum of two counts.</summary>
    public static DecisionCounts operator +(DecisionCounts left, DecisionCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives,
        left.TrueNegatives + right.TrueNegatives);

    internal static DecisionCounts Of(LabelState state, bool predicted) => (state, predicted) switch
    {
        (LabelState.Present, true) => new(1, 0, 0, 0),
        (LabelState.Absent, true) => new(0, 1, 0, 0),
        (LabelState.Present, false) => new(0, 0, 1, 0),
        (LabelState.Absent, false) => new(0, 0, 0, 1),
        _ => default,
    };

    internal static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    internal static double Harmonic(double p, double r) => Ratio(2 * p * r, p + r);
}
