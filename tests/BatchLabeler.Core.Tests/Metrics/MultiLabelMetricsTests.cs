using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class MultiLabelMetricsTests
{
    /// <summary>Category 0: tp 1, fp 1, fn 0. Category 1: tp 1, fp 0, fn 1. Category 2: tp 0, fp 0, fn 1; one entry is unknown.</summary>
    private static readonly float[,] Scores = { { 0.9f, 0.8f, 0.1f }, { 0.7f, 0.2f, 0.9f } };
    private static readonly LabelMatrix Labels = LabelTables.Matrix([1, 1, 1], [-1, 1, 0]);

    [Fact]
    public void Compute_gives_the_ratios_worked_by_hand()
    {
        var metrics = MultiLabelMetrics.Compute(Scores, Labels).AtThreshold;

        Assert.Equal((0.5 + 1 + 0) / 3, metrics.CategoryPrecision, 12);
        Assert.Equal((1 + 0.5 + 0) / 3, metrics.CategoryRecall, 12);
        Assert.Equal(((2.0 / 3) + (2.0 / 3) + 0) / 3, metrics.CategoryF1, 12);
        Assert.Equal(0.5, metrics.CategoryF1OfMeans, 12);
        Assert.Equal(2.0 / 3, metrics.OverallPrecision, 12);
        Assert.Equal(2.0 / 4, metrics.OverallRecall, 12);
        Assert.Equal(4.0 / 7, metrics.OverallF1, 12);
    }

    [Fact]
    public void Compute_averages_over_categories_that_have_a_positive()
    {
        var metrics = MultiLabelMetrics.Compute(new float[,] { { 0.9f, 0.1f }, { 0.2f, 0.8f } }, LabelTables.Matrix([1, -1], [-1, 0]));

        Assert.Equal(1, metrics.MeanAveragePrecision);
        Assert.True(double.IsNaN(metrics.PerCategory[1]));
    }

    [Fact]
    public void TopK_readings_differ_in_whether_the_threshold_still_counts()
    {
        var metrics = MultiLabelMetrics.Compute(
            new float[,] { { 0.9f, 0.4f, 0.3f, 0.2f } }, LabelTables.Matrix([1, 1, -1, -1]), new MetricOptions { TopK = 2 });

        Assert.Equal(0.5, metrics.TopKAboveThreshold.OverallRecall, 12);
        Assert.Equal(1, metrics.TopKForced.OverallRecall, 12);
        Assert.Equal(1, metrics.TopKForced.OverallPrecision, 12);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public void A_score_at_the_threshold_counts_when_it_is_included(bool included, double recall)
    {
        var metrics = MultiLabelMetrics.Compute(new float[,] { { 0.5f } }, LabelTables.Matrix([1]), new MetricOptions { ThresholdIncluded = included });

        Assert.Equal(recall, metrics.AtThreshold.OverallRecall);
    }

    [Fact]
    public void Compute_refuses_shapes_that_differ() =>
        Assert.Throws<ArgumentException>(() => MultiLabelMetrics.Compute(new float[1, 2], new LabelMatrix(1, 3)));

    [Fact]
    public void Compute_refuses_options_out_of_range() =>
        Assert.Throws<ArgumentException>(() => MultiLabelMetrics.Compute(Scores, Labels, new MetricOptions { TopK = 0 }));
}
