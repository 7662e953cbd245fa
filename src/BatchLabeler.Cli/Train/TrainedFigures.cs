using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Prompts;

namespace BatchLabeler.Cli.Train;

/// <summary>Decision thresholds and figures of a trained head. What is chosen is chosen on the held-out part.</summary>
internal static class TrainedFigures
{
    /// <summary>The thresholds with the best F1 on the held-out part; 0.5 without one.</summary>
    public static float[] Thresholds(TrmMlHead head, TrainingSet? heldOut) => heldOut is null
        ? [.. Enumerable.Repeat(0.5f, head.Categories.Count)]
        : DecisionThresholds.Choose(Probabilities(HeadScores.Compute(head, heldOut.Features).Region), heldOut.Known);

    /// <summary>Figures by name, for the held-out part and the test pictures as far as there are any.</summary>
    public static IReadOnlyDictionary<string, double> Measure(TrmMlHead head, EncoderFolder encoder, float[] thresholds, TrainingSet? heldOut, LabeledFeatures? test)
    {
        var figures = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (heldOut is not null)
            Add(figures, "heldOut", head, encoder, thresholds, heldOut.Features, heldOut.Known);
        if (test is not null)
            Add(figures, "test", head, encoder, thresholds, test.Features, test.Labels);
        return figures;
    }

    private static void Add(
        SortedDictionary<string, double> figures, string name, TrmMlHead head, EncoderFolder encoder, float[] thresholds, PixelFeatureSet features, LabelMatrix labels)
    {
        var scores = HeadScores.Compute(head, features);
        var region = Evaluator.Evaluate(Probabilities(scores.Region), labels, thresholds);
        Put("MeanAveragePrecision", region.NonInterpolated);
        Put("OverallF1", region.AtDecisions.OverallF1);
        Put("CategoryF1", region.AtDecisions.CategoryF1);
        if (scores.Query is not null)
            Put("QueryMeanAveragePrecision", Evaluator.Evaluate(scores.Query, labels, 0).NonInterpolated);
        var tower = TextTower.FromWeights(encoder.Description.TextArchitecture, encoder.LoadTextWeights());
        var zeroShot = ZeroShotScores.Compute(features, HandWrittenPrompts.Encode(tower, encoder.LoadTokenizer(), head.Categories, head.Options.Prompts.Phrase));
        Put("ZeroShotPooledMeanAveragePrecision", Evaluator.Evaluate(zeroShot.Pooled, labels, 0).NonInterpolated);
        Put("ZeroShotPixelMeanAveragePrecision", Evaluator.Evaluate(zeroShot.PixelMaximum, labels, 0).NonInterpolated);

        void Put(string figure, double value)
        {
            if (double.IsFinite(value))
                figures[name + figure] = value;
        }
    }

    private static float[,] Probabilities(float[,] scores)
    {
        var probabilities = new float[scores.GetLength(0), scores.GetLength(1)];
        for (var image = 0; image < scores.GetLength(0); image++)
        {
            for (var category = 0; category < scores.GetLength(1); category++)
                probabilities[image, category] = 1 / (1 + MathF.Exp(-scores[image, category]));
        }
        return probabilities;
    }
}
