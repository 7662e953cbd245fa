using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Evaluation;

namespace BatchLabeler.Cli.Evaluate;

/// <summary>The figures of a model, ready to be printed.</summary>
/// <param name="Model">Name and version.</param>
/// <param name="Pictures">Pictures measured on.</param>
/// <param name="Categories">The categories.</param>
/// <param name="Output">The method's output.</param>
/// <param name="Region">The region score; null for other heads than TRM-ML.</param>
/// <param name="Query">The decoder's score; null when the model holds no decoder.</param>
/// <param name="ZeroShotPooled">The image embedding against hand-written prompts.</param>
/// <param name="ZeroShotPixelMaximum">The best pixel against hand-written prompts.</param>
/// <param name="ZeroShotPixelSoftmax">All pixels, weighted by a softmax, against hand-written prompts.</param>
/// <param name="Metrics">Every metric of the method's output.</param>
internal sealed record ModelEvaluation(
    string Model,
    int Pictures,
    IReadOnlyList<string> Categories,
    EvaluationReport Output,
    EvaluationReport? Region,
    EvaluationReport? Query,
    EvaluationReport ZeroShotPooled,
    EvaluationReport ZeroShotPixelMaximum,
    EvaluationReport ZeroShotPixelSoftmax,
    MetricReport Metrics) : IEvaluation
{
    /// <summary>Measures all scores against the labels.</summary>
    public static ModelEvaluation Of(ModelBundle bundle, BundleScores scores, LabelMatrix labels, MetricOptions options) => new(
        bundle.Description.ToString(),
        labels.Images,
        bundle.Description.Categories,
        Evaluator.Evaluate(scores.Output, labels, bundle.Description.DecisionThresholds),
        scores.Region is null ? null : Evaluator.Evaluate(scores.Region, labels, 0),
        scores.Query is null ? null : Evaluator.Evaluate(scores.Query, labels, 0),
        Evaluator.Evaluate(scores.ZeroShot.Pooled, labels, 0),
        Evaluator.Evaluate(scores.ZeroShot.PixelMaximum, labels, 0),
        Evaluator.Evaluate(scores.ZeroShot.PixelSoftmax, labels, 0),
        MetricReport.Compute(scores.Output, labels, bundle.Description.Categories, options));

    /// <inheritdoc/>
    public string ToTable(MetricDetail detail)
    {
        var table = new StringBuilder();
        table.AppendLine($"{Model} on {Pictures} pictures");
        MetricTable.AppendHeading(table);
        AppendScore(table, "output", Output);
        if (Region is not null)
            AppendScore(table, "region score", Region);
        if (Query is not null)
            AppendScore(table, "query score", Query);
        AppendScore(table, "zero-shot, pooled", ZeroShotPooled);
        AppendScore(table, "zero-shot, best pixel", ZeroShotPixelMaximum);
        AppendScore(table, "zero-shot, softmax of pixels", ZeroShotPixelSoftmax);
        MetricTable.AppendDecisions(table, Metrics, detail);
        if (detail.PerCategory)
            MetricTable.AppendCategories(table, Metrics, Others());
        return table.ToString().TrimEnd();
    }

    private (string Heading, IReadOnlyList<double> Precisions)[] Others()
    {
        var zeroShot = ("zero-shot", ZeroShotPixelMaximum.PerCategory);
        return Query is null ? [zeroShot] : [("query", Query.PerCategory), zeroShot];
    }

    private static void AppendScore(StringBuilder table, string name, EvaluationReport report) =>
        MetricTable.AppendMeans(table, name, report.NonInterpolated, report.AllPoints, report.TiesGrouped);
}
