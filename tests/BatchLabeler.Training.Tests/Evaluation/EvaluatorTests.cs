using BatchLabeler.Training.Evaluation;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Tests.Heads;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Evaluation;

public sealed class EvaluatorTests
{
    [Fact]
    public void Evaluate_decides_by_each_category_s_own_threshold()
    {
        var scores = new[,] { { 0.9f, 0.2f }, { 0.6f, 0.1f } };
        var labels = TinyWorld.Labels([1, 1], [-1, -1]);

        var report = Evaluator.Evaluate(scores, labels, [0.7f, 0.15f]);

        Assert.Equal((1, 1), (report.AtDecisions.OverallF1, report.NonInterpolated));
        Assert.True(Evaluator.Evaluate(scores, labels, 0.5f).AtDecisions.OverallF1 < 1);
        Assert.Throws<ArgumentException>(() => Evaluator.Evaluate(scores, labels, [0.5f]));
    }

    [Fact]
    public void Zero_shot_scores_are_cosines_of_the_image_and_of_its_best_pixel()
    {
        var set = new MemoryFeatureSet(["a"], 2, 2, [3, 4, 0, 5], [4, 3]);
        var scores = ZeroShotScores.Compute(set, tensor(new[] { 1f, 0, 0, 1 }).reshape(2, 2));

        Assert.Equal(0.8f, scores.Pooled[0, 0], 6);
        Assert.Equal(0.6f, scores.PixelMaximum[0, 0], 6);
        Assert.Equal(1f, scores.PixelMaximum[0, 1], 6);
        Assert.InRange(scores.PixelSoftmax[0, 1], 0.98f, 1f);
    }
}
