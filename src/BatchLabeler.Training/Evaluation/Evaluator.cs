using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;

namespace BatchLabeler.Training.Evaluation;

/// <summary>Measures scores against labels; entries whose label is unknown are left out.</summary>
public static class Evaluator
{
    /// <summary>Evaluates scores <c>[N, C]</c> of any scale.</summary>
    /// <param name="scores">Scores.</param>
    /// <param name="labels">Labels of the same shape.</param>
    /// <param name="thresholds">Scores above which a category counts as present, <c>[C]</c>.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static EvaluationReport Evaluate(float[,] scores, LabelMatrix labels, IReadOnlyList<float> thresholds)
    {
        var metrics = MultiLabelMetrics.Compute(scores, labels, With(AveragePrecisionForm.NonInterpolated));
        return new EvaluationReport(
            MultiLabelMetrics.Compute(scores, labels, With(AveragePrecisionForm.AllPoints)).MeanAveragePrecision,
            metrics.MeanAveragePrecision,
            MultiLabelMetrics.Compute(scores, labels, With(AveragePrecisionForm.TiesGrouped)).MeanAveragePrecision,
            MultiLabelMetrics.Compute(Margins(scores, thresholds), labels, With(AveragePrecisionForm.NonInterpolated)).AtThreshold,
            metrics.PerCategory);
    }

    /// <summary>Evaluates scores with one threshold for all categories.</summary>
    /// <inheritdoc cref="Evaluate(float[,], LabelMatrix, IReadOnlyList{float})"/>
    public static EvaluationReport Evaluate(float[,] scores, LabelMatrix labels, float threshold) =>
        Evaluate(scores, labels, Enumerable.Repeat(threshold, labels.Categories).ToArray());

    private static MetricOptions With(AveragePrecisionForm form) => new() { Form = form, Threshold = 0, ThresholdIncluded = true };

    private static float[,] Margins(float[,] scores, IReadOnlyList<float> thresholds)
    {
        if (scores.GetLength(1) != thresholds.Count)
            throw new ArgumentException($"{scores.GetLength(1)} categories need as many thresholds, not {thresholds.Count}.", nameof(thresholds));
        var margins = new float[scores.GetLength(0), scores.GetLength(1)];
        for (var image = 0; image < scores.GetLength(0); image++)
        {
            for (var category = 0; category < thresholds.Count; category++)
                margins[image, category] = scores[image, category] - thresholds[category];
        }
        return margins;
    }
}
