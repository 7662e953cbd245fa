using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Metrics;

public sealed class MetricProperties
{
    private const int Categories = 5;
    private static readonly string[] Names = ["a", "b", "c", "d", "e"];

    private static readonly Gen<(double[,] Scores, LabelMatrix Labels)> Sets =
        from images in Gen.Choose(1, 12)
        from percents in Gen.Choose(0, 100).ArrayOf(images * Categories)
        from states in Gen.Choose(-1, 1).ArrayOf(images * Categories)
        select (Scores(percents, images), Labels(states, images));

    [Fact]
    public void Every_share_lies_between_zero_and_one_or_has_no_value() =>
        Check((scores, labels) => Figures(MetricReport.Compute(scores, labels, Names)).All(value => double.IsNaN(value) || value is >= 0 and <= 1 + 1e-12));

    [Fact]
    public void Entries_that_are_unknown_have_no_say_outside_the_top_k() =>
        Check((scores, labels) =>
        {
            var other = (double[,])scores.Clone();
            for (var image = 0; image < labels.Images; image++)
            {
                for (var category = 0; category < Categories; category++)
                    other[image, category] = labels[image, category] == LabelState.Unknown ? 1 - scores[image, category] : scores[image, category];
            }

            var (left, right) = (MetricReport.Compute(scores, labels, Names), MetricReport.Compute(other, labels, Names));
            return left.MeanAveragePrecision == right.MeanAveragePrecision && left.AtThreshold == right.AtThreshold
                && left.Attributes == right.Attributes && left.Calibration!.Overall.Equals(right.Calibration!.Overall);
        });

    [Fact]
    public void Scores_that_are_the_labels_are_perfect() =>
        Check((_, labels) =>
        {
            var scores = new double[labels.Images, Categories];
            for (var image = 0; image < labels.Images; image++)
            {
                for (var category = 0; category < Categories; category++)
                    scores[image, category] = labels[image, category] == LabelState.Present ? 1 : 0;
            }

            var report = MetricReport.Compute(scores, labels, Names);
            return new[] { report.MeanAveragePrecision.AllPoints, report.Attributes.MeanAccuracy, report.Attributes.InstanceF1 is 0 ? 1 : report.Attributes.InstanceF1 }
                .All(value => double.IsNaN(value) || value > 1 - 1e-12) && !(report.Calibration!.Overall > 1e-12);
        });

    [Fact]
    public void Top_k_of_all_categories_is_the_threshold_reading() =>
        Check((scores, labels) =>
        {
            var metrics = MultiLabelMetrics.Compute(scores, labels, new MetricOptions { TopK = Categories });
            return metrics.AtThreshold == metrics.TopKAboveThreshold;
        });

    [Fact]
    public void CF1_is_never_above_the_one_of_means_by_the_harmonic_mean_s_concavity() =>
        Check((scores, labels) =>
        {
            var metrics = MultiLabelMetrics.Compute(scores, labels);
            return metrics.CF1 <= metrics.CF1OfMeans + 1e-12;
        });

    private static IEnumerable<double> Figures(MetricReport report) =>
    [
        report.MeanAveragePrecision.AllPoints, report.MeanAveragePrecision.NonInterpolated, report.MeanAveragePrecision.TiesGrouped,
        report.AtThreshold.CategoryF1, report.AtThreshold.OverallF1, report.TopKForced.CategoryF1OfMeans, report.Attributes.MeanAccuracy,
        report.Attributes.InstanceAccuracy, report.Attributes.InstanceF1, report.Calibration!.Overall, report.Calibration.Greatest,
    ];

    private static void Check(Func<double[,], LabelMatrix, bool> holds) =>
        Prop.ForAll(Sets.ToArbitrary(), set => holds(set.Scores, set.Labels)).QuickCheckThrowOnFailure();

    private static double[,] Scores(int[] percents, int images)
    {
        var scores = new double[images, Categories];
        for (var entry = 0; entry < percents.Length; entry++)
            scores[entry / Categories, entry % Categories] = percents[entry] / 100.0;
        return scores;
    }

    private static LabelMatrix Labels(int[] states, int images)
    {
        var labels = new LabelMatrix(images, Categories);
        for (var entry = 0; entry < states.Length; entry++)
            labels[entry / Categories, entry % Categories] = (LabelState)states[entry];
        return labels;
    }
}
