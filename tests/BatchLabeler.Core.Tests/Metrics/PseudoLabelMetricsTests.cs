using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class PseudoLabelMetricsTests
{
    [Fact]
    public void Compute_counts_only_entries_that_were_hidden_and_can_be_checked()
    {
        // Columns: present right, present wrong, present missed, absent right, absent wrong, absent missed, known already, never labelled.
        var metrics = PseudoLabelMetrics.Compute(
            LabelTables.Matrix([1, 1, 0, -1, -1, 0, 1, 1]),
            LabelTables.Matrix([0, 0, 0, 0, 0, 0, 1, 0]),
            LabelTables.Matrix([1, -1, 1, -1, 1, -1, 1, 0]));

        Assert.Equal(new PseudoLabelMetrics(2, 1, 3, 2, 1, 3), metrics);
        Assert.Equal((0.5, 1.0 / 3), (metrics.PresentPrecision, metrics.PresentRecall));
        Assert.Equal((0.5, 1.0 / 3), (metrics.AbsentPrecision, metrics.AbsentRecall));
    }

    [Fact]
    public void Batches_add_up_to_the_whole()
    {
        var (pseudo, known, hidden) = (LabelTables.Matrix([1, -1]), LabelTables.Matrix([0, 0]), LabelTables.Matrix([1, 1]));
        var batch = PseudoLabelMetrics.Compute(pseudo, known, hidden);

        Assert.Equal(new PseudoLabelMetrics(2, 2, 4, 2, 0, 0), batch + batch);
    }

    [Fact]
    public void Nothing_given_has_no_precision() => Assert.True(double.IsNaN(default(PseudoLabelMetrics).PresentPrecision));

    [Fact]
    public void Shapes_that_differ_are_refused() => Assert.Throws<ArgumentException>(
        () => PseudoLabelMetrics.Compute(LabelTables.Matrix([1]), LabelTables.Matrix([1, 1]), LabelTables.Matrix([1])));
}
