using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class DecisionsTests
{
    [Fact]
    public void TopK_keeps_the_lower_index_of_equal_scores_and_all_when_there_are_fewer()
    {
        var scores = new[,] { { 0.1f, 0.7f, 0.7f, 0.7f } };

        Assert.Equal([false, true, true, false], Decisions.TopK(scores, 2).Cast<bool>());
        Assert.Equal([true, true, true, true], Decisions.TopK(scores, 9).Cast<bool>());
    }

    [Fact]
    public void TopKAtThreshold_asks_for_both() =>
        Assert.Equal(
            [true, false, false],
            Decisions.TopKAtThreshold(new[,] { { 0.9, 0.4, 0.95 - 0.5 } }, new MetricOptions { TopK = 2 }).Cast<bool>());

    [Fact]
    public void AtThreshold_takes_each_category_s_own_threshold()
    {
        var options = new MetricOptions { CategoryThresholds = [0.2f, 0.8f] };

        Assert.Equal([true, false], Decisions.AtThreshold(new[,] { { 0.3f, 0.7f } }, options).Cast<bool>());
        Assert.Throws<ArgumentException>(() => Decisions.AtThreshold(new float[1, 3], options));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_decimal_threshold_meets_a_score_of_the_same_decimal_in_either_precision(bool included, bool decision)
    {
        var options = new MetricOptions { Threshold = 0.3, ThresholdIncluded = included };

        Assert.Equal(decision, Decisions.AtThreshold(new[,] { { 0.3f } }, options)[0, 0]);
        Assert.Equal(decision, Decisions.AtThreshold(new[,] { { 0.3 } }, options)[0, 0]);
    }
}
