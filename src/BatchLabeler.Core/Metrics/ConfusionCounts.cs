using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>True positives, false positives and false negatives per category; unknown entries are left out.</summary>
internal sealed class ConfusionCounts(int categories)
{
    private readonly long[] _truePositives = new long[categories];
    private readonly long[] _falsePositives = new long[categories];
    private readonly long[] _falseNegatives = new long[categories];

    public void Add(int category, LabelState state, bool predicted)
    {
        if (state == LabelState.Present && predicted)
            _truePositives[category]++;
        else if (state == LabelState.Present)
            _falseNegatives[category]++;
        else if (state == LabelState.Absent && predicted)
            _falsePositives[category]++;
    }

    public ThresholdMetrics ToMetrics()
    {
        double precision = 0, recall = 0, f1 = 0;
        for (var category = 0; category < categories; category++)
        {
            var p = Ratio(_truePositives[category], _truePositives[category] + _falsePositives[category]);
            var r = Ratio(_truePositives[category], _truePositives[category] + _falseNegatives[category]);
            precision += p / categories;
            recall += r / categories;
            f1 += Harmonic(p, r) / categories;
        }

        var overallPrecision = Ratio(_truePositives.Sum(), _truePositives.Sum() + _falsePositives.Sum());
        var overallRecall = Ratio(_truePositives.Sum(), _truePositives.Sum() + _falseNegatives.Sum());
        return new ThresholdMetrics(
            precision, recall, f1, Harmonic(precision, recall), overallPrecision, overallRecall, Harmonic(overallPrecision, overallRecall));
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;

    private static double Harmonic(double p, double r) => p + r == 0 ? 0 : 2 * p * r / (p + r);
}
