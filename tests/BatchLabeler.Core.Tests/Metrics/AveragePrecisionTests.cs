using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class AveragePrecisionTests
{
    private const LabelState P = LabelState.Present;
    private const LabelState A = LabelState.Absent;
    private const LabelState U = LabelState.Unknown;

    /// <summary>Ranks: positive, absent, absent, positive, positive. Precisions at positives: 1/1, 2/4, 3/5.</summary>
    private static readonly float[] Scores = [0.9f, 0.8f, 0.7f, 0.6f, 0.5f];
    private static readonly LabelState[] States = [P, A, A, P, P];

    [Fact]
    public void NonInterpolated_is_the_mean_precision_at_positives() =>
        Assert.Equal((1 + 0.5 + 0.6) / 3, AveragePrecision.NonInterpolated(Scores, States), 12);

    [Fact]
    public void AllPoints_lifts_each_precision_to_the_best_at_a_greater_recall() =>
        Assert.Equal((1 + 0.6 + 0.6) / 3, AveragePrecision.AllPoints(Scores, States), 12);

    [Fact]
    public void TiesGrouped_takes_equal_scores_as_one_step() =>
        Assert.Equal(((1 * 0.5) + (1 * 2.0 / 3)) / 2, AveragePrecision.TiesGrouped([0.9f, 0.9f, 0.1f], [P, A, P]), 12);

    [Fact]
    public void TiesGrouped_equals_NonInterpolated_without_ties() =>
        Assert.Equal(AveragePrecision.NonInterpolated(Scores, States), AveragePrecision.TiesGrouped(Scores, States), 12);

    [Theory]
    [InlineData(AveragePrecisionForm.AllPoints)]
    [InlineData(AveragePrecisionForm.NonInterpolated)]
    [InlineData(AveragePrecisionForm.TiesGrouped)]
    public void Every_form_leaves_unknown_entries_out(AveragePrecisionForm form)
    {
        var withUnknown = AveragePrecision.Compute(form, [0.95f, 0.9f, 0.85f, 0.8f, 0.7f, 0.6f, 0.5f], [U, P, U, A, A, P, P]);

        Assert.Equal(AveragePrecision.Compute(form, Scores, States), withUnknown, 12);
    }

    [Theory]
    [InlineData(AveragePrecisionForm.AllPoints)]
    [InlineData(AveragePrecisionForm.NonInterpolated)]
    [InlineData(AveragePrecisionForm.TiesGrouped)]
    public void Every_form_has_no_value_without_a_positive(AveragePrecisionForm form)
    {
        Assert.True(double.IsNaN(AveragePrecision.Compute(form, [0.5f, 0.1f], [A, U])));
        Assert.True(double.IsNaN(AveragePrecision.Compute<float>(form, [], [])));
    }

    [Fact]
    public void Equal_scores_keep_the_order_of_images_where_ties_are_not_grouped()
    {
        Assert.Equal(1, AveragePrecision.NonInterpolated([0.5f, 0.5f], [P, A]));
        Assert.Equal(0.5, AveragePrecision.NonInterpolated([0.5f, 0.5f], [A, P]));
        Assert.Equal(0.5, AveragePrecision.AllPoints([0.5f, 0.5f], [A, P]));
    }

    [Fact]
    public void Double_precision_tells_scores_apart_that_single_precision_ties()
    {
        double[] scores = [0.123456781, 0.123456782];

        Assert.Equal(1, AveragePrecision.TiesGrouped<double>(scores, [A, P]));
        Assert.Equal(0.5, AveragePrecision.TiesGrouped<float>(Array.ConvertAll(scores, score => (float)score), [A, P]));
    }

    [Fact]
    public void Scores_that_are_not_numbers_are_refused() =>
        Assert.Throws<ArgumentException>(() => AveragePrecision.AllPoints([float.NaN], [P]));

    [Fact]
    public void Lengths_that_differ_are_refused() =>
        Assert.Throws<ArgumentException>(() => AveragePrecision.AllPoints([1f, 2f], [P]));
}
