using BatchLabeler.Core.Retraining;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Retraining;

public sealed class GateTests
{
    [Fact]
    public void Judge_passes_a_candidate_exactly_at_both_limits()
    {
        var decision = Gate.Judge(Figures(0.79, 0.70), Figures(0.80, 0.80), epsilon: 0.055, delta: 0.1);

        Assert.True(decision.Passed);
    }

    [Fact]
    public void Judge_names_the_fall_of_the_mean()
    {
        var decision = Gate.Judge(Figures(0.75, 0.75), Figures(0.80, 0.80), epsilon: 0.01, delta: 0.5);

        Assert.False(decision.Passed);
        Assert.Equal("The held-out mAP falls from 0.8000 to 0.7500, by more than 0.01.", Assert.Single(decision.Reasons));
    }

    [Fact]
    public void Judge_names_every_category_that_falls_the_deepest_first()
    {
        var decision = Gate.Judge(Figures(0.5, 0.2, 1), Figures(0.8, 0.8, 0.1), epsilon: 1, delta: 0.1);

        Assert.False(decision.Passed);
        Assert.Collection(
            decision.Reasons,
            reason => Assert.StartsWith("The category 'c1' falls from 0.8000 to 0.2000", reason),
            reason => Assert.StartsWith("The category 'c0' falls", reason));
    }

    [Fact]
    public void Judge_leaves_out_categories_without_positives_and_says_so()
    {
        var decision = Gate.Judge(Figures(0.9, null), Figures(0.8, null), epsilon: 0, delta: 0);

        Assert.True(decision.Passed);
        Assert.Equal("1 of 2 categories have no held-out positive and were left out: 'c1'.", decision.Reasons[^1]);
    }

    [Fact]
    public void Judge_refuses_when_nothing_can_be_compared()
    {
        var decision = Gate.Judge(Figures(null, double.NaN), Figures(null, null), epsilon: 1, delta: 1);

        Assert.False(decision.Passed);
        Assert.Contains("nothing can be compared", Assert.Single(decision.Reasons));
    }

    [Fact]
    public void Judge_refuses_a_candidate_that_lost_a_category()
    {
        var decision = Gate.Judge(Figures(0.9), Figures(0.8, 0.8), epsilon: 1, delta: 1);

        Assert.False(decision.Passed);
        Assert.Contains("'c1'", decision.Reasons[0]);
    }

    [Fact]
    public void Judge_passes_every_version_against_itself() => Prop.ForAll(Figures(), figures =>
    {
        var decision = Gate.Judge(figures, figures, 0, 0);
        return decision.Passed == figures.MeanAveragePrecision is not null;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Judge_passes_exactly_what_the_definition_allows() => Prop.ForAll(Figures(), Figures(), (candidate, current) =>
    {
        var both = current.PerCategory.Keys.Where(name => current.PerCategory[name] is not null).ToArray();
        var whole = both.All(name => candidate.PerCategory.GetValueOrDefault(name) is not null);
        var allowed = both.Length > 0 && whole
            && both.Average(name => candidate.PerCategory[name])! >= both.Average(name => current.PerCategory[name])! - 0.1 - 1e-9
            && both.All(name => candidate.PerCategory[name]! >= current.PerCategory[name]! - 0.2 - 1e-9);
        return Gate.Judge(candidate, current, 0.1, 0.2).Passed == allowed;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Judge_never_takes_back_a_pass_when_the_candidate_gets_better() => Prop.ForAll(Figures(), Figures(), (candidate, current) =>
    {
        var better = new HeldOutFigures(candidate.PerCategory.ToDictionary(
            pair => pair.Key, pair => pair.Value is { } value ? Math.Min(1, value + 0.05) : pair.Value));
        return !Gate.Judge(candidate, current, 0.05, 0.1).Passed || Gate.Judge(better, current, 0.05, 0.1).Passed;
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<HeldOutFigures> Figures()
    {
        var value = Gen.OneOf(Gen.Choose(0, 20).Select(number => (double?)(number / 20.0)), Gen.Constant((double?)null));
        return value.ArrayOf(4).Select(Figures).ToArbitrary();
    }

    private static HeldOutFigures Figures(params double?[] values) =>
        new(values.Select((value, index) => (value, index)).ToDictionary(pair => $"c{pair.index}", pair => pair.value));
}
