using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class AttributeMetricsTests
{
    private static readonly bool[,] Predicted = { { true, true, false }, { true, false, false }, { false, true, true } };

    [Fact]
    public void Compute_gives_the_means_worked_by_hand()
    {
        var metrics = AttributeMetrics.Compute(Predicted, LabelTables.Matrix([1, -1, -1], [1, 1, -1], [-1, 1, 1]));

        // Category 0: 2/2 and 1/1. Category 1: 1/2 and 0/1. Category 2: 1/1 and 2/2. Mean of halves: (1 + 1/4 + 1)/3.
        Assert.Equal(2.25 / 3, metrics.MeanAccuracy, 12);
        // Images: |Y∩f| = 1, 1, 2; |Y∪f| = 2, 2, 2; |f| = 2, 1, 2; |Y| = 1, 2, 2.
        Assert.Equal((0.5 + 0.5 + 1) / 3, metrics.InstanceAccuracy, 12);
        Assert.Equal((0.5 + 1 + 1) / 3, metrics.InstancePrecision, 12);
        Assert.Equal((1 + 0.5 + 1) / 3, metrics.InstanceRecall, 12);
        // Both means are 5/6, and so is their harmonic mean; the images' own F1 are 2/3, 2/3 and 1.
        Assert.Equal(5.0 / 6, metrics.InstanceF1, 12);
        Assert.Equal(7.0 / 9, metrics.MeanInstanceF1, 12);
    }

    [Fact]
    public void Compute_leaves_unknown_entries_out_of_both_sets()
    {
        var metrics = AttributeMetrics.Compute(Predicted, LabelTables.Matrix([1, 0, -1], [1, 0, -1], [-1, 0, 1]));

        Assert.Equal(1, metrics.MeanAccuracy);
        Assert.Equal(1, metrics.InstanceAccuracy);
    }

    [Fact]
    public void An_image_without_a_positive_is_left_out_or_counts_zero()
    {
        var labels = LabelTables.Matrix([1, 1, -1], [-1, -1, -1], [-1, 1, 1]);

        Assert.Equal(1, AttributeMetrics.Compute(Predicted, labels).InstanceAccuracy);
        Assert.Equal(2.0 / 3, AttributeMetrics.Compute(Predicted, labels, MetricOptions.Pedestrian).InstanceAccuracy, 12);
    }

    [Fact]
    public void A_category_of_one_sign_is_left_out_of_the_mean_accuracy_or_its_undefined_half_counts_zero()
    {
        var labels = LabelTables.Matrix([1, -1, -1], [1, 1, -1], [1, 1, 1]);

        // Category 0 has no negative: its recall is 2/3. The other two are (1/4 and 1) as above.
        Assert.Equal((0.25 + 1) / 2, AttributeMetrics.Compute(Predicted, labels).MeanAccuracy, 12);
        Assert.Equal(
            ((1.0 / 3) + 0.25 + 1) / 3,
            AttributeMetrics.Compute(Predicted, labels, new MetricOptions { EmptyCategories = UndefinedRatio.Zero }).MeanAccuracy,
            12);
    }

    [Fact]
    public void Nothing_known_has_no_value()
    {
        var metrics = AttributeMetrics.Compute(new bool[1, 2], LabelTables.Matrix([0, 0]));

        Assert.True(double.IsNaN(metrics.MeanAccuracy) && double.IsNaN(metrics.InstanceAccuracy));
    }
}
