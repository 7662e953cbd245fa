using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class AveragePrecisionProperties
{
    private static readonly Gen<(float[] Scores, LabelState[] States)> Rankings =
        from length in Gen.Choose(1, 40)
        from scores in Gen.Choose(-30, 30).ArrayOf(length)
        from states in Gen.Choose(-1, 1).ArrayOf(length)
        select (Array.ConvertAll(scores, score => (float)score), Array.ConvertAll(states, state => (LabelState)state));

    [Fact]
    public void AllPoints_is_never_below_NonInterpolated() =>
        Check((scores, states) => AveragePrecision.AllPoints(scores, states) >= AveragePrecision.NonInterpolated(scores, states) - 1e-12);

    [Fact]
    public void Every_form_lies_between_zero_and_one() =>
        Check((scores, states) => Forms(scores, states).All(value => value is > 0 and <= 1 + 1e-12));

    [Fact]
    public void No_form_changes_under_a_monotone_transform() =>
        Check((scores, states) => Forms(scores, states).SequenceEqual(Forms(Array.ConvertAll(scores, score => (score * score * score * 0.5f) + 7), states)));

    [Fact]
    public void Every_form_is_one_when_positives_rank_first() =>
        Check((_, states) => Forms(Array.ConvertAll(states, state => (float)state), states).All(value => Math.Abs(value - 1) < 1e-12));

    [Fact]
    public void TiesGrouped_does_not_depend_on_the_order_of_images() =>
        Check((scores, states) => Math.Abs(
            AveragePrecision.TiesGrouped(scores, states)
            - AveragePrecision.TiesGrouped([.. scores.Reverse()], [.. states.Reverse()])) < 1e-12);

    private static void Check(Func<float[], LabelState[], bool> holds) =>
        Prop.ForAll(Rankings.ToArbitrary(), ranking => !ranking.States.Contains(LabelState.Present) || holds(ranking.Scores, ranking.States))
            .QuickCheckThrowOnFailure();

    private static double[] Forms(float[] scores, LabelState[] states) =>
        [.. Enum.GetValues<AveragePrecisionForm>().Select(form => AveragePrecision.Compute(form, scores, states))];
}
