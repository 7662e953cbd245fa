using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Prompts;

namespace BatchLabeler.Training.Evaluation;

/// <summary>Everything a published model says about a set of images.</summary>
/// <param name="Output">The method's output as labelling sees it, probabilities of <c>head.onnx</c>, <c>[N, C]</c>.</param>
/// <param name="Region">z^r of TRM-ML, <c>[N, C]</c>; null for other heads.</param>
/// <param name="Query">z^q of TRM-ML, <c>[N, C]</c>; null when the model holds no decoder.</param>
/// <param name="ZeroShot">What the same towers say without training.</param>
public sealed record BundleScores(float[,] Output, float[,]? Region, float[,]? Query, ZeroShotScores ZeroShot)
{
    private const string Phrase = "a photo of a";

    /// <summary>Scores the images of a set.</summary>
    /// <exception cref="BundleException">A file of the model is damaged.</exception>
    public static BundleScores Compute(ModelBundle bundle, PixelFeatureSet features)
    {
        var tower = TextTower.FromWeights(bundle.Encoder.TextArchitecture, bundle.EncoderFolder.LoadTextWeights());
        var text = HandWrittenPrompts.Encode(tower, bundle.EncoderFolder.LoadTokenizer(), new CategorySet(bundle.Description.Categories), Phrase);
        var branches = Branches(bundle, tower, features);
        return new BundleScores(
            RegionScoring.Compute(bundle.Encoder, bundle.HeadPath, bundle.Description.Categories.Count, features),
            branches?.Region,
            branches?.Query,
            ZeroShotScores.Compute(features, text));
    }

    private static HeadScores? Branches(ModelBundle bundle, TextTower tower, PixelFeatureSet features) =>
        bundle.Description.HeadKind == HeadKinds.TrmMl ? TrmMlBundle.Load(bundle, tower).Score(features) : null;
}
