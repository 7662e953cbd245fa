using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Evaluation;

namespace BatchLabeler.Cli.Evaluate;

/// <summary>The figures of a model, ready to be printed.</summary>
/// <param name="Model">Name and version.</param>
/// <param name="Pictures">Pictures measured on.</param>
/// <param name="Categories">The categories.</param>
/// <param name="Region">The method's output.</param>
/// <param name="Query">The decoder's score; null when the model holds no decoder.</param>
/// <param name="ZeroShotPooled">The image embedding against hand-written prompts.</param>
/// <param name="ZeroShotPixelMaximum">The best pixel against hand-written prompts.</param>
/// <param name="ZeroShotPixelSoftmax">All pixels, weighted by a softmax, against hand-written prompts.</param>
internal sealed record ModelEvaluation(
    string Model,
    int Pictures,
    IReadOnlyList<string> Categories,
    EvaluationReport Region,
    EvaluationReport? Query,
    EvaluationReport ZeroShotPooled,
    EvaluationReport ZeroShotPixelMaximum,
    EvaluationReport ZeroShotPixelSoftmax)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>Measures all scores against the labels.</summary>
    public static ModelEvaluation Of(ModelBundle bundle, BundleScores scores, LabelMatrix labels) => new(
        bundle.Description.ToString(),
        labels.Images,
        bundle.Description.Categories,
        Evaluator.Evaluate(scores.Region, labels, bundle.Description.DecisionThresholds),
        scores.Query is null ? null : Evaluator.Evaluate(scores.Query, labels, 0),
        Evaluator.Evaluate(scores.ZeroShot.Pooled, labels, 0),
        Evaluator.Evaluate(scores.ZeroShot.PixelMaximum, labels, 0),
        Evaluator.Evaluate(scores.ZeroShot.PixelSoftmax, labels, 0));

    /// <summary>One line of JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>A table for people.</summary>
    public string ToTable()
    {
        var table = new StringBuilder();
        table.AppendLine($"{Model} on {Pictures} pictures");
        table.AppendLine($"{"mAP",-28}{"non-interpolated",18}{"all points",12}{"ties grouped",14}");
        AppendScore(table, "region score (the output)", Region);
        if (Query is not null)
            AppendScore(table, "query score", Query);
        AppendScore(table, "zero-shot, pooled", ZeroShotPooled);
        AppendScore(table, "zero-shot, best pixel", ZeroShotPixelMaximum);
        AppendScore(table, "zero-shot, softmax of pixels", ZeroShotPixelSoftmax);
        table.AppendLine($"at the model's thresholds: OF1 {Percent(Region.AtDecisions.OverallF1)}, CF1 {Percent(Region.AtDecisions.CategoryF1)} (of means {Percent(Region.AtDecisions.CategoryF1OfMeans)})");
        table.AppendLine();
        table.AppendLine($"{"category",-28}{"region",10}{"query",10}{"zero-shot",12}");
        for (var category = 0; category < Categories.Count; category++)
        {
            var query = Query is null ? "-" : Percent(Query.PerCategory[category]);
            table.AppendLine($"{Categories[category],-28}{Percent(Region.PerCategory[category]),10}{query,10}{Percent(ZeroShotPixelMaximum.PerCategory[category]),12}");
        }
        return table.ToString().TrimEnd();
    }

    private static void AppendScore(StringBuilder table, string name, EvaluationReport report) =>
        table.AppendLine($"{name,-28}{Percent(report.NonInterpolated),18}{Percent(report.AllPoints),12}{Percent(report.TiesGrouped),14}");

    private static string Percent(double share) => double.IsNaN(share) ? "-" : $"{share * 100:F2}";
}
