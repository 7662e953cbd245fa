using System.Numerics;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>How well scores <c>[N, C]</c> rank and decide, all 0..1 (papers print ×100).</summary>
/// <param name="PerCategory">
/// Average precision of each of the C categories. For one without a known positive: <see cref="double.NaN"/>, or 0 where
/// <see cref="MetricOptions.EmptyCategories"/> says so and it has known entries.
/// </param>
/// <param name="AtThreshold">Predictions are the scores above the threshold.</param>
/// <param name="TopKAboveThreshold">Predictions are an image's k highest scores if they are above the threshold as well.</param>
/// <param name="TopKForced">Predictions are exactly an image's k highest scores (equal scores: lower index first).</param>
public sealed record MultiLabelMetrics(
    IReadOnlyList<double> PerCategory,
    ThresholdMetrics AtThreshold,
    ThresholdMetrics TopKAboveThreshold,
    ThresholdMetrics TopKForced)
{
    /// <summary>mAP: the plain mean of <see cref="PerCategory"/> without its <see cref="double.NaN"/>; NaN if nothing is left.</summary>
    public double MeanAveragePrecision => Means.OfNumbers(PerCategory);

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
    public static MultiLabelMetrics Compute<T>(T[,] scores, LabelMatrix labels, MetricOptions? options = null)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        options ??= new MetricOptions();
        options.Validate();
        var perCategory = AveragePrecisions(scores, labels, options.Form, options.EmptyCategories);
        return new MultiLabelMetrics(
            perCategory,
            Measure(Decisions.AtThreshold(scores, options)),
            Measure(Decisions.TopKAtThreshold(scores, options)),
            Measure(Decisions.TopK(scores, options.TopK)));

        ThresholdMetrics Measure(bool[,] decisions) =>
            ThresholdMetrics.Of(DecisionCounts.ByCategory(decisions, labels), options.UnpredictedCountsOne);
    }

    /// <summary>The average precision of each category.</summary>
    /// <inheritdoc cref="Compute{T}"/>
    internal static double[] AveragePrecisions<T>(T[,] scores, LabelMatrix labels, AveragePrecisionForm form, UndefinedRatio empty)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        if (scores.GetLength(0) != labels.Images || scores.GetLength(1) != labels.Categories)
            throw new ArgumentException(
                $"Scores are {scores.GetLength(0)}×{scores.GetLength(1)} and labels {labels.Images}×{labels.Categories}.", nameof(scores));
        var perCategory = new double[labels.Categories];
        var column = new T[labels.Images];
        for (var category = 0; category < labels.Categories; category++)
        {
            for (var image = 0; image < labels.Images; image++)
                column[image] = scores[image, category];
            var states = labels.Column(category);
            var precision = AveragePrecision.Compute<T>(form, column, states);
            var isEmpty = double.IsNaN(precision) && empty == UndefinedRatio.Zero && states.Contains(LabelState.Absent);
            perCategory[category] = isEmpty ? 0 : precision;
        }

        return perCategory;
    }
}
