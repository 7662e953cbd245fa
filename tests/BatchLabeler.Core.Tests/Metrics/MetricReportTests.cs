using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Core.Tests.Metrics;

/// <summary>
/// Forty images, six categories, ties and unknown entries, by formula; the figures come from the definitions written out in another
/// language.
/// </summary>
public sealed class MetricReportTests
{
    private const int Images = 40;
    private const double AllPoints = 0.4787935129432563;
    private const double NonInterpolated = 0.4355857394388578;
    private const double TiesGrouped = 0.4287079979113493;

    /// <summary>CP, CR, CF1, CF1 of means, OP, OR, OF1.</summary>
    private static readonly double[] AtThreshold =
    [
        0.35514855514855515, 0.4758537758537758, 0.396951256628676, 0.40673479399898066,
        0.37383177570093457, 0.5, 0.42780748663101603,
    ];

    /// <summary>As above.</summary>
    private static readonly double[] TopKAboveThreshold =
    [
        0.3490489358136417, 0.41837421837421834, 0.3700987718814544, 0.38058032233840355,
        0.36082474226804123, 0.4375, 0.39548022598870053,
    ];

    /// <summary>As above.</summary>
    private static readonly double[] TopKForced =
    [
        0.3405666394796829, 0.46669071669071666, 0.38330917918058294, 0.3937760067340223,
        0.35714285714285715, 0.5, 0.41666666666666663,
    ];

    /// <summary>mA, Acc, Prec, Rec, F1 of means, mean F1.</summary>
    private static readonly double[] Attributes =
    [
        0.4928228923056509, 0.32222222222222224, 0.41944444444444445,
        0.4833333333333333, 0.4491282051282051, 0.42793650793650795,
    ];

    /// <summary>ECE of all entries, mean of the categories'.</summary>
    private static readonly double[] Calibration = [0.2803933678559552, 0.383566685241943];

    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];
    private readonly MetricReport _report = MetricReport.Compute(Scores(), Labels(), Names);

    [Fact]
    public void Mean_average_precision_agrees_in_all_three_definitions()
    {
        Assert.Equal(AllPoints, _report.MeanAveragePrecision.AllPoints, 9);
        Assert.Equal(NonInterpolated, _report.MeanAveragePrecision.NonInterpolated, 7);
        Assert.Equal(TiesGrouped, _report.MeanAveragePrecision.TiesGrouped, 9);
    }

    [Fact]
    public void Ratios_agree_in_all_three_readings()
    {
        Agree(AtThreshold, _report.AtThreshold);
        Agree(TopKAboveThreshold, _report.TopKAboveThreshold);
        Agree(TopKForced, _report.TopKForced);
    }

    [Fact]
    public void Attribute_metrics_and_calibration_agree()
    {
        var attributes = _report.Attributes;
        double[] figures =
        [
            attributes.MeanAccuracy, attributes.InstanceAccuracy, attributes.InstancePrecision,
            attributes.InstanceRecall, attributes.InstanceF1, attributes.MeanInstanceF1,
        ];

        Assert.All(figures.Zip(Attributes), pair => Assert.Equal(pair.Second, pair.First, 9));
        Assert.Equal(Calibration[0], _report.Calibration!.Overall, 9);
        Assert.Equal(Calibration[1], _report.Calibration.MeanOfCategories, 9);
    }

    [Fact]
    public void Rows_by_category_average_to_the_whole()
    {
        Assert.Equal(Names, _report.Categories.Select(row => row.Category));
        Assert.Equal(_report.MeanAveragePrecision.AllPoints, _report.Categories.Average(row => row.AllPoints), 12);
        Assert.Equal(_report.AtThreshold.CategoryF1, _report.Categories.Average(row => row.F1), 12);
        Assert.Equal(_report.Attributes.MeanAccuracy, _report.Categories.Average(row => row.BalancedAccuracy), 12);
        Assert.Equal(_report.Calibration!.MeanOfCategories, _report.Categories.Average(row => row.CalibrationError!.Value), 12);
        Assert.Equal(_report.KnownEntries, _report.Categories.Sum(row => row.Known));
    }

    [Fact]
    public void Single_precision_gives_the_same_figures()
    {
        var single = new float[Images, Names.Length];
        for (var image = 0; image < Images; image++)
        {
            for (var category = 0; category < Names.Length; category++)
                single[image, category] = (float)Scores()[image, category];
        }

        var report = MetricReport.Compute(single, Labels(), Names);

        Assert.Equal(_report.MeanAveragePrecision, report.MeanAveragePrecision);
        Assert.Equal(_report.AtThreshold, report.AtThreshold);
        Assert.Equal(_report.Calibration!.Overall, report.Calibration!.Overall, 7);
    }

    [Fact]
    public void Scores_that_are_no_probabilities_have_no_calibration_error()
    {
        var report = MetricReport.Compute(new[,] { { 3f }, { -2f } }, LabelTables.Matrix([1], [-1]), ["a"], MetricOptions.Sst);

        Assert.Null(report.Calibration);
        Assert.Null(report.Categories[0].CalibrationError);
        Assert.Equal(1, report.AtThreshold.OverallF1);
    }

    [Fact]
    public void A_category_without_positives_is_left_out_of_the_mean_or_counts_zero()
    {
        var (scores, labels) = (new[,] { { 0.9f, 0.1f }, { 0.2f, 0.8f } }, LabelTables.Matrix([1, -1], [-1, -1]));

        Assert.Equal(1, MetricReport.Compute(scores, labels, ["a", "b"]).MeanAveragePrecision.NonInterpolated);
        Assert.Equal(0.5, MetricReport.Compute(scores, labels, ["a", "b"], MetricOptions.DualCoOp).MeanAveragePrecision.NonInterpolated);
    }

    private static void Agree(double[] expected, ThresholdMetrics metrics)
    {
        double[] figures =
        [
            metrics.CategoryPrecision, metrics.CategoryRecall, metrics.CategoryF1, metrics.CategoryF1OfMeans,
            metrics.OverallPrecision, metrics.OverallRecall, metrics.OverallF1,
        ];
        Assert.All(figures.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 9));
    }

    private static double[,] Scores()
    {
        var scores = new double[Images, Names.Length];
        for (var image = 0; image < Images; image++)
        {
            for (var category = 0; category < Names.Length; category++)
                scores[image, category] = ((image * 37) + (category * 101) + (image * image * category * 7)) % 97 / 97.0;
        }

        return scores;
    }

    private static LabelMatrix Labels()
    {
        var labels = new LabelMatrix(Images, Names.Length);
        for (var image = 0; image < Images; image++)
        {
            for (var category = 0; category < Names.Length; category++)
                labels[image, category] = State(((image * 13) + (category * 29) + (image * image * category * 3)) % 11);
        }

        return labels;
    }

    private static LabelState State(int draw) => draw == 10 ? LabelState.Unknown : draw < 4 ? LabelState.Present : LabelState.Absent;
}
