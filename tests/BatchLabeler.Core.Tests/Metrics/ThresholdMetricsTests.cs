using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class ThresholdMetricsTests
{
    /// <summary>Three categories: P = 3/4, R = 3/5; P = 1/1, R = 1/4; never predicted, of two positives: P = R = 0.</summary>
    private static readonly DecisionCounts[] Counts = [new(3, 1, 2, 4), new(1, 0, 3, 6), new(0, 0, 2, 8)];

    [Fact]
    public void Of_gives_the_ratios_worked_by_hand()
    {
        var metrics = ThresholdMetrics.Of(Counts);

        // CP = (3/4 + 1 + 0)/3 = 7/12, CR = (3/5 + 1/4 + 0)/3 = 17/60.
        Assert.Equal(7.0 / 12, metrics.CategoryPrecision, 12);
        Assert.Equal(17.0 / 60, metrics.CategoryRecall, 12);
        // F1 of the categories: 2·3/(2·3+1+2) = 2/3, 2/(2+0+3) = 2/5, 0; mean 16/45.
        Assert.Equal(16.0 / 45, metrics.CategoryF1, 12);
        // 2·(7/12)·(17/60) / (7/12 + 17/60) = (119/360) / (52/60) = 119/312.
        Assert.Equal(119.0 / 312, metrics.CategoryF1OfMeans, 12);
        // Σtp = 4, Σfp = 1, Σfn = 7.
        Assert.Equal(4.0 / 5, metrics.OverallPrecision, 12);
        Assert.Equal(4.0 / 11, metrics.OverallRecall, 12);
        Assert.Equal(0.5, metrics.OverallF1, 12);
    }

    [Fact]
    public void Of_counts_a_category_that_is_never_predicted_as_one_prediction_where_asked() =>
        Assert.Equal(4.0 / 6, ThresholdMetrics.Of(Counts, unpredictedCountsOne: true).OverallPrecision, 12);

    [Fact]
    public void Of_leaves_out_a_category_of_which_nothing_is_known() =>
        Assert.Equal(ThresholdMetrics.Of(Counts), ThresholdMetrics.Of([.. Counts, default]));

    [Fact]
    public void Of_nothing_is_zero() => Assert.Equal(new ThresholdMetrics(0, 0, 0, 0, 0, 0, 0), ThresholdMetrics.Of([]));
}
