using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Metrics;
using BatchLabeler.Training.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>Mean average precision of scores on scenes.</summary>
internal static class SceneFigures
{
    private const float SoftmaxScale = 20;

    /// <summary>mAP in percent.</summary>
    /// <param name="scores">[N, 20].</param>
    /// <param name="labels">The scenes' labels.</param>
    public static double MeanAveragePrecision(Tensor scores, LabelMatrix labels)
    {
        var flat = scores.ToFloats();
        var values = new float[labels.Images, labels.Categories];
        Buffer.BlockCopy(flat, 0, values, 0, flat.Length * sizeof(float));
        return 100 * MultiLabelMetrics.Compute(values, labels).MeanAveragePrecision;
    }

    /// <summary>The four zero-shot scores: cosine of the image embedding, and maximum, softmax mean and mean of the pixels' cosines.</summary>
    /// <param name="features">The scenes' features.</param>
    /// <param name="categories">Normalised text features of the categories, [20, d].</param>
    public static Dictionary<string, double> ZeroShot(SceneFeatures features, Tensor categories)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var columns = categories.transpose(0, 1);
        var cosines = matmul(features.Pixels, columns);
        var labels = features.Labels;
        return new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["zero-shot pooled"] = MeanAveragePrecision(matmul(features.Pooled, columns), labels),
            ["zero-shot pixel max"] = MeanAveragePrecision(cosines.amax([1L]), labels),
            ["zero-shot pixel softmax"] = MeanAveragePrecision(((cosines * SoftmaxScale).softmax(1) * cosines).sum([1L]), labels),
            ["zero-shot pixel mean"] = MeanAveragePrecision(cosines.mean([1L]), labels),
        };
    }
}
