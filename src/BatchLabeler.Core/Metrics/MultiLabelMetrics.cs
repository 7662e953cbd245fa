using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>How well scores <c>[N, C]</c> rank and decide, all 0..1 (papers print ×100).</summary>
/// <param name="PerCategory">Average precision of each of the C categories; <see cref="double.NaN"/> for one without a positive.</param>
/// <param name="AtThreshold">Predictions are the scores above the threshold.</param>
/// <param name="TopKAboveThreshold">Predictions are an image's k highest scores if they are above the threshold as well.</param>
/// <param name="TopKForced">Predictions are exactly an image's k highest scores (equal scores: lower index first).</param>
public sealed record MultiLabelMetrics(
    IReadOnlyList<double> PerCategory,
    ThresholdMetrics AtThreshold,
    ThresholdMetrics TopKAboveThreshold,
    ThresholdMetrics TopKForced)
{
    /// <summary>
    /// mAP: the plain mean of <see cref="PerCategory"/> over categories with a positive; <see cref="double.NaN"/> if there is none.
    /// </summary>
    public double MeanAveragePrecision =>
        PerCategory.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();

    /// <summary>CF1 as the mean of the categories' F1, at the threshold.</summary>
    public double CF1 => AtThreshold.CategoryF1;

    /// <summary>CF1 as 2·CP·CR / (CP + CR), at the threshold.</summary>
    public double CF1OfMeans => AtThreshold.CategoryF1OfMeans;

    /// <summary>OF1, at the threshold.</summary>
    public double OF1 => AtThreshold.OverallF1;

    /// <summary>Evaluates scores against labels; entries that are <see cref="LabelState.Unknown"/> are left out.</summary>
    /// <param name="scores">Scores <c>[N, C]</c>.</param>
    /// <param name="labels">Labels of the same shape.</param>
    /// <param name="options">The definitions to follow; null for the defaults.</param>
    /// <exception cref="ArgumentException">The shapes differ, a score is not a number, or an option is out of its range.</exception>
    public static MultiLabelMetrics Compute(float[,] scores, LabelMatrix labels, MetricOptions? options = null)
    {
        options ??= new MetricOptions();
        options.Validate();
        if (scores.GetLength(0) != labels.Images || scores.GetLength(1) != labels.Categories)
            throw new ArgumentException(
                $"Scores are {scores.GetLength(0)}×{scores.GetLength(1)} and labels {labels.Images}×{labels.Categories}.", nameof(scores));
        var perCategory = new double[labels.Categories];
        var column = new float[labels.Images];
        for (var category = 0; category < labels.Categories; category++)
        {
            for (var image = 0; image < labels.Images; image++)
                column[image] = scores[image, category];
            perCategory[category] = AveragePrecision.Compute(options.Form, column, labels.Column(category));
        }

        var above = new ConfusionCounts(labels.Categories);
        var topAbove = new ConfusionCounts(labels.Categories);
        var topForced = new ConfusionCounts(labels.Categories);
        for (var image = 0; image < labels.Images; image++)
        {
            var top = TopCategories(scores, image, options.TopK);
            for (var category = 0; category < labels.Categories; category++)
            {
                var score = scores[image, category];
                var isAbove = options.ThresholdIncluded ? score >= options.Threshold : score > options.Threshold;
                above.Add(category, labels[image, category], isAbove);
                topAbove.Add(category, labels[image, category], isAbove && top.Contains(category));
                topForced.Add(category, labels[image, category], top.Contains(category));
            }
        }

        return new MultiLabelMetrics(perCategory, above.ToMetrics(), topAbove.ToMetrics(), topForced.ToMetrics());
    }

    private static HashSet<int> TopCategories(float[,] scores, int image, int k) =>
        [.. Enumerable.Range(0, scores.GetLength(1)).OrderByDescending(category => scores[image, category]).Take(k)];
}
