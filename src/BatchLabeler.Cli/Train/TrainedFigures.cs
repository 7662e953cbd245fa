using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Prompts;
using static TorchSharp.torch;

namespace BatchLabeler.Cli.Train;

/// <summary>
/// Decision thresholds and figures of a draft, measured with the very <c>head.onnx</c> that will be published. What is chosen is chosen on
/// the held-out part.
/// </summary>
internal sealed class TrainedFigures : IDisposable
{
    private readonly ITrainedHead _head;
    private readonly EncoderDescription _encoder;
    private readonly Tensor _handWritten;
    private readonly string _headPath = Path.GetTempFileName();
    private readonly SortedDictionary<string, double> _figures = new(StringComparer.Ordinal);

    public TrainedFigures(ModelDraft draft, ITrainedHead head, EncoderFolder encoder, string phrase)
    {
        (_head, _encoder) = (head, encoder.Description);
        File.WriteAllBytes(_headPath, draft.Head.ToArray());
        var tower = TextTower.FromWeights(encoder.Description.TextArchitecture, encoder.LoadTextWeights());
        _handWritten = HandWrittenPrompts.Encode(tower, encoder.LoadTokenizer(), head.Categories, phrase);
    }

    /// <summary>The draft with thresholds, profile and figures, as far as there are pictures to measure on.</summary>
    public ModelDraft Complete(ModelDraft draft, TrainingSet? heldOut, LabeledFeatures? test)
    {
        var thresholds = heldOut is null ? draft.DecisionThresholds : DecisionThresholds.Choose(Output(heldOut.Features), heldOut.Known);
        var profile = heldOut is null ? null : ModelProfile.Of(Output(heldOut.Features), thresholds);
        if (heldOut is not null)
            Measure("heldOut", thresholds, heldOut.Features, heldOut.Known);
        if (test is not null)
            Measure("test", thresholds, test.Features, test.Labels);
        return draft with { DecisionThresholds = thresholds, Metrics = _figures, Profile = profile };
    }

    public void Dispose() => File.Delete(_headPath);

    private void Measure(string name, float[] thresholds, PixelFeatureSet features, LabelMatrix labels)
    {
        var output = Evaluator.Evaluate(Output(features), labels, thresholds);
        Put(name + "MeanAveragePrecision", output.NonInterpolated);
        Put(name + "OverallF1", output.AtDecisions.OverallF1);
        Put(name + "CategoryF1", output.AtDecisions.CategoryF1);
        var scores = _head.Score(features);
        if (scores.Region is { } region)
            Put(name + "RegionMeanAveragePrecision", Evaluator.Evaluate(region, labels, 0).NonInterpolated);
        if (scores.Query is { } query)
            Put(name + "QueryMeanAveragePrecision", Evaluator.Evaluate(query, labels, 0).NonInterpolated);
        var zeroShot = ZeroShotScores.Compute(features, _handWritten);
        Put(name + "ZeroShotPooledMeanAveragePrecision", Evaluator.Evaluate(zeroShot.Pooled, labels, 0).NonInterpolated);
        Put(name + "ZeroShotPixelMeanAveragePrecision", Evaluator.Evaluate(zeroShot.PixelMaximum, labels, 0).NonInterpolated);
    }

    private void Put(string figure, double value)
    {
        if (double.IsFinite(value))
            _figures[figure] = value;
    }

    private float[,] Output(PixelFeatureSet features) => RegionScoring.Compute(_encoder, _headPath, _head.Categories.Count, features);
}
