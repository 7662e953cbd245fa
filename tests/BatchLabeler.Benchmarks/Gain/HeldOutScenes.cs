using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Benchmarks.Gain;

/// <summary>Scenes that no version learns from.</summary>
internal sealed class HeldOutScenes : IDisposable
{
    private readonly LabeledFeatures _scenes;

    public HeldOutScenes(string model, string cache, SceneOptions world, int seed, int scenes)
    {
        Parent = new ModelFolder(model).Current();
        _scenes = LabeledFeatures.Open(new ScenePictures(world, seed, scenes), Parent.EncoderFolder, new FeatureCache(cache, FeatureElement.Float16));
        ParentMeanAveragePrecision = MeanAveragePrecision(Parent.HeadPath);
    }

    /// <summary>The version that retraining begins with.</summary>
    public ModelBundle Parent { get; }

    public double ParentMeanAveragePrecision { get; }

    /// <summary>The mAP of a <c>head.onnx</c>, 0 to 1.</summary>
    public double MeanAveragePrecision(string headPath)
    {
        var scores = RegionScoring.Compute(Parent.Encoder, headPath, _scenes.Categories.Count, _scenes.Features);
        return Evaluator.Evaluate(scores, _scenes.Labels, Parent.Description.DecisionThresholds).NonInterpolated;
    }

    public void Dispose() => _scenes.Dispose();
}
