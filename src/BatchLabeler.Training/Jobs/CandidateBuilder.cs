using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads.TrmMl.FineTuning;

namespace BatchLabeler.Training.Jobs;

/// <summary>Makes a version out of a head that went on learning, and measures it and its parent on the held-out images with their very <c>head.onnx</c>.</summary>
/// <param name="parent">The parent.</param>
/// <param name="material">The snapshot, split.</param>
/// <param name="folder">A folder for files on the way.</param>
internal sealed class CandidateBuilder(ModelBundle parent, JobMaterial material, string folder)
{
    /// <summary>The version in the folder, and the figures of both.</summary>
    public (ModelBundle Candidate, HeldOutFigures Figures, HeldOutFigures ParentFigures) Build(FineTunedHead tuned, Lineage lineage)
    {
        var draft = TrmMlBundle.Draft(tuned, parent, material.Learnt, lineage);
        var headPath = Path.Combine(folder, "head.onnx");
        File.WriteAllBytes(headPath, draft.Head.ToArray());
        var thresholds = DecisionThresholds.Adapt(Scores(headPath, material.Inner.Features), material.Inner.Known, parent.Description.DecisionThresholds);
        var scores = Scores(headPath, material.HeldOut.Features);
        var report = Evaluator.Evaluate(scores, material.HeldOut.Known, thresholds);
        var before = Evaluator.Evaluate(Scores(parent.HeadPath, material.HeldOut.Features), material.HeldOut.Known, parent.Description.DecisionThresholds);
        var complete = draft with
        {
            DecisionThresholds = thresholds,
            Profile = ModelProfile.Of(scores, thresholds),
            Metrics = Figures(report, before, tuned),
        };
        var candidate = new ModelFolder(Path.Combine(folder, parent.Description.Name)).Publish(complete, parent.EncoderFolder);
        return (candidate, HeldOutFigures.Of(draft.Categories, report.PerCategory), HeldOutFigures.Of(draft.Categories, before.PerCategory));
    }

    private static Dictionary<string, double> Figures(EvaluationReport report, EvaluationReport parent, FineTunedHead tuned) => new SortedDictionary<string, double>(StringComparer.Ordinal)
    {
        ["heldOutMeanAveragePrecision"] = report.NonInterpolated,
        ["heldOutOverallF1"] = report.AtDecisions.OverallF1,
        ["heldOutCategoryF1"] = report.AtDecisions.CategoryF1,
        ["heldOutParentMeanAveragePrecision"] = parent.NonInterpolated,
        ["innerMeanAveragePrecision"] = tuned.Score,
        ["innerParentMeanAveragePrecision"] = tuned.ParentScore,
        ["fineTuningBestEpoch"] = tuned.BestEpoch,
    }.Where(figure => double.IsFinite(figure.Value)).ToDictionary(StringComparer.Ordinal);

    private float[,] Scores(string headPath, Features.PixelFeatureSet features) => RegionScoring.Compute(parent.Encoder, headPath, parent.Description.Categories.Count, features);
}
