using BatchLabeler.Core.Retraining;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Retraining;

public sealed class DriftTests
{
    private static readonly DriftThresholds Thresholds = new()
    {
        CategoryDistance = 0.2, ScoreShift = 0.1, PrototypeShift = 0.3, MinimumImages = 10,
    };

    [Fact]
    public void Measure_reads_all_three_and_says_which_were_crossed()
    {
        var then = new ScoreProfile(100, [0.5, 0.5], [0.4, 0.6]);
        var now = new ScoreProfile(50, [0.9, 0.1], [0.45, 0.6]);

        var report = Drift.Measure(then, now, [[1, 0], [0, 1]], [[1, 0], [1, 0]], Thresholds);

        Assert.Equal([0.4, 0.025, 0.5], report.Readings.Select(reading => Math.Round(reading.Value, 6)));
        Assert.Equal([DriftMeasures.Categories, DriftMeasures.Prototypes], report.Crossed.Select(reading => reading.Measure));
        Assert.Empty(report.Notes);
        Assert.Equal("The category histogram distance is 0.400; it has reached the threshold of 0.2.", report.Readings[0].Sentence);
    }

    [Fact]
    public void Measure_without_a_profile_goes_by_the_prototypes_and_says_so()
    {
        var report = Drift.Measure(null, new ScoreProfile(50, [1], [1]), [[1, 0]], [[0, 1]], Thresholds);

        Assert.Equal(DriftMeasures.Prototypes, Assert.Single(report.Readings).Measure);
        Assert.Contains("prototypes alone", Assert.Single(report.Notes));
    }

    [Fact]
    public void Measure_waits_for_enough_images()
    {
        var report = Drift.Measure(new ScoreProfile(100, [0.5], [0.5]), new ScoreProfile(9, [0.5], [1]), null, null, Thresholds);

        Assert.Empty(report.Readings);
        Assert.Equal(2, report.Notes.Count);
    }

    [Fact]
    public void Prototype_shift_leaves_out_categories_without_prototypes()
    {
        Assert.Equal(0, Drift.PrototypeShift([[0, 0], [2, 0]], [[1, 0], [5, 0]]));
        Assert.Null(Drift.PrototypeShift([[0, 0]], [[1, 0]]));
        Assert.Equal(2, Drift.PrototypeShift([[1, 0]], [[-3, 0]]));
    }

    [Fact]
    public void Measures_of_other_categories_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Drift.HistogramDistance([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => Drift.MeanDifference([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => Drift.PrototypeShift([[1]], [[1, 2]]));
    }

    [Fact]
    public void Histogram_distance_is_a_metric_of_shapes() => Prop.ForAll(Histogram(), Histogram(), Histogram(), (first, second, third) =>
    {
        var (direct, around) = (
            Drift.HistogramDistance(first, second), Drift.HistogramDistance(first, third) + Drift.HistogramDistance(third, second));
        double[] scaled = [.. first.Select(value => value * 3)];
        return direct is >= 0 and <= 1
            && Math.Abs(direct - Drift.HistogramDistance(second, first)) < 1e-12
            && Drift.HistogramDistance(first, scaled) < 1e-12
            && direct <= around + 1e-12;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Prototype_shift_does_not_depend_on_lengths() => Prop.ForAll(Histogram(), Histogram(), (first, second) =>
    {
        float[] one = [.. first.Select(value => (float)value)], other = [.. second.Select(value => (float)value)];
        var shift = Drift.PrototypeShift([one], [other]);
        var longer = Drift.PrototypeShift([[.. one.Select(value => value * 8)]], [other]);
        return shift is null ? longer is null : shift is >= 0 and <= 2 && Math.Abs(shift.Value - longer!.Value) < 1e-9;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Merging_profiles_is_like_looking_at_all_images_at_once() => Prop.ForAll(Profile(), Profile(), (first, second) =>
    {
        var merged = ScoreProfile.Merge(first, second)!;
        return merged.Images == first.Images + second.Images
            && Enumerable.Range(0, 3).All(c => Math.Abs(Positives(merged, c) - Positives(first, c) - Positives(second, c)) < 1e-6)
            && ScoreProfile.Merge(null, first) == first;
    }).QuickCheckThrowOnFailure();

    private static double Positives(ScoreProfile profile, int category) => profile.PositiveRates[category] * profile.Images;

    private static Arbitrary<double[]> Histogram() => Gen.Choose(0, 10).Select(value => value / 10.0).ArrayOf(3).ToArbitrary();

    private static Arbitrary<ScoreProfile> Profile() => (
        from images in Gen.Choose(1, 1000)
        from rates in Histogram().Generator
        from scores in Histogram().Generator
        select new ScoreProfile(images, rates, scores)).ToArbitrary();
}
