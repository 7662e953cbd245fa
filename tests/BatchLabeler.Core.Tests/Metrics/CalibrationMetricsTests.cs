using BatchLabeler.Core.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class CalibrationMetricsTests
{
    [Fact]
    public void Compute_gives_the_error_worked_by_hand()
    {
        var metrics = CalibrationMetrics.Compute(
            new[,] { { 0.2, 0.9 }, { 0.4, 0.7 }, { 0.3, 0.6 } }, LabelTables.Matrix([1, 1], [-1, 1], [0, -1]), bins: 2);

        // Category 0, lower bin: mean (0.2 + 0.4)/2 = 0.3, present 1/2: gap 0.2. Category 1, upper bin: mean 2.2/3, present 2/3: gap 0.2/3.
        Assert.Equal(0.2, metrics.PerCategory[0], 12);
        Assert.Equal(0.2 / 3, metrics.PerCategory[1], 12);
        Assert.Equal((0.2 + (0.2 / 3)) / 2, metrics.MeanOfCategories, 12);
        // Together: 2/5 of the entries with gap 0.2 and 3/5 with gap 0.2/3.
        Assert.Equal((0.4 * 0.2) + (0.6 * 0.2 / 3), metrics.Overall, 12);
        Assert.Equal(0.2, metrics.Greatest, 12);
        Assert.Equal([2L, 3L], metrics.Bins.Select(bin => bin.Count));
    }

    [Fact]
    public void A_probability_at_an_edge_belongs_to_the_lower_bin_in_either_precision()
    {
        var labels = LabelTables.Matrix([1, 1, 1]);

        Assert.Equal([1L, 1, 0, 0, 1], CalibrationMetrics.Compute(new[,] { { 0, 0.4, 1 } }, labels, 5).Bins.Select(bin => bin.Count));
        Assert.Equal([1L, 1, 0, 0, 1], CalibrationMetrics.Compute(new[,] { { 0, 0.4f, 1 } }, labels, 5).Bins.Select(bin => bin.Count));
    }

    [Fact]
    public void Compute_refuses_what_is_no_probability() =>
        Assert.Throws<ArgumentException>(() => CalibrationMetrics.Compute(new[,] { { 1.5f } }, LabelTables.Matrix([1])));

    [Fact]
    public void Nothing_known_has_no_value() =>
        Assert.True(double.IsNaN(CalibrationMetrics.Compute(new[,] { { 0.5f } }, LabelTables.Matrix([0])).Overall));

    [Fact]
    public void Certain_and_right_is_an_error_of_zero_and_certain_and_wrong_of_one() =>
        Prop.ForAll(Gen.Elements(-1, 1).ArrayOf(12).ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), (states, bins) =>
        {
            var right = new double[12, 1];
            var wrong = new double[12, 1];
            for (var image = 0; image < 12; image++)
                (right[image, 0], wrong[image, 0]) = states[image] > 0 ? (1.0, 0.0) : (0.0, 1.0);
            var labels = LabelTables.Matrix([.. states.Select(state => new[] { state })]);

            // One bin holds both kinds of certainty, so only the shares are compared in it.
            return CalibrationMetrics.Compute(right, labels, bins).Overall < 1e-12
                && (bins == 1 || CalibrationMetrics.Compute(wrong, labels, bins).Overall > 1 - 1e-12);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Finer_bins_that_divide_coarser_ones_never_lower_the_error() =>
        Prop.ForAll(Gen.Choose(0, 1000).ArrayOf(30).ToArbitrary(), Gen.Elements(-1, 1).ArrayOf(30).ToArbitrary(), (thousandths, states) =>
        {
            var scores = new double[30, 1];
            for (var image = 0; image < 30; image++)
                scores[image, 0] = thousandths[image] / 1000.0;
            var labels = LabelTables.Matrix([.. states.Select(state => new[] { state })]);
            return CalibrationMetrics.Compute(scores, labels, 16).Overall >= CalibrationMetrics.Compute(scores, labels, 4).Overall - 1e-12;
        }).QuickCheckThrowOnFailure();
}
