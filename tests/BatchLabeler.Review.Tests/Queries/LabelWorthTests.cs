using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Review.Queries;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Review.Tests.Queries;

public sealed class LabelWorthTests
{
    private static Gen<double> Share => Gen.Choose(0, 1000).Select(value => value / 1000.0);

    private static Arbitrary<(double First, double Second, double Threshold)> Numbers =>
        (from first in Share from second in Share from threshold in Share select (first, second, threshold)).ToArbitrary();

    [Theory]
    [InlineData(0.5, 0.5, 0.5)]
    [InlineData(0.8, 0.8, 0.5)]
    [InlineData(0.9, 0.5, 0.9)]
    [InlineData(0.5, 0.9, 0.1)]
    [InlineData(0, 0.5, 0)]
    [InlineData(0, 0, 0.5)]
    public void Presence_is_the_odds_of_the_score_over_those_of_the_threshold(double score, double threshold, double presence) =>
        Assert.Equal(presence, LabelWorth.Presence(score, threshold), 12);

    [Theory]
    [InlineData(0.5, 1)]
    [InlineData(0.25, 0.811278)]
    [InlineData(1, 0)]
    public void Open_label_is_worth_its_entropy_in_bits(double score, double worth) =>
        Assert.Equal(worth, LabelWorth.Of(LabelState.Absent, LabelSource.Model, score, 0.5), 6);

    [Fact]
    public void Known_label_is_worth_twice_the_probability_that_it_is_wrong()
    {
        // By Bayes: 0.05 · 0.96 / (0.05 · 0.96 + 0.95 · 0.04).
        const double Wrong = 0.048 / (0.048 + 0.038);

        Assert.Equal(2 * Wrong, LabelWorth.Of(LabelState.Present, LabelSource.Known, 0.04, 0.5), 12);
        Assert.Equal(2 * Wrong, LabelWorth.Of(LabelState.Absent, LabelSource.Known, 0.96, 0.5), 12);
    }

    [Fact]
    public void Open_label_is_worth_more_the_closer_its_score_is_to_the_threshold() =>
        Prop.ForAll(Numbers, numbers =>
        {
            var (first, second, threshold) = numbers;
            var (near, far) = Math.Abs(LabelWorth.Presence(first, threshold) - 0.5) <= Math.Abs(LabelWorth.Presence(second, threshold) - 0.5)
                ? (first, second) : (second, first);
            return Open(near, threshold) >= Open(far, threshold) - 1e-12 && Open(far, threshold) is >= 0 and <= 1.000001;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Known_label_is_worth_more_the_less_the_score_supports_it() =>
        Prop.ForAll(Numbers, numbers =>
        {
            var (low, high) = (Math.Min(numbers.First, numbers.Second), Math.Max(numbers.First, numbers.Second));
            double Known(double score) => LabelWorth.Of(LabelState.Present, LabelSource.Known, score, 0.001 + (numbers.Threshold * 0.998));
            return Known(low) >= Known(high) - 1e-12 && Known(low) <= 2 && Known(high) >= 0;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Known_label_that_the_score_supports_is_worth_next_to_nothing() =>
        Assert.InRange(LabelWorth.Of(LabelState.Present, LabelSource.Known, 0.9, 0.5), 0, 0.02);

    private static double Open(double score, double threshold) => LabelWorth.Of(LabelState.Unknown, LabelSource.Model, score, threshold);
}
