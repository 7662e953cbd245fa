using BatchLabeler.Core.Labels;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Pretraining;

/// <summary>
/// How well the categories can be read off frozen features by one linear map with all labels known: logistic regression on the image
/// embedding, and on pixel features with the maximum over the pixels as score.
/// </summary>
internal sealed class LinearProbe(int seed)
{
    private const int Passes = 30;
    private const int BatchSize = 128;
    private const double LearningRate = 0.02;
    private const float PixelBias = -4;

    /// <summary>Both probes.</summary>
    /// <returns>mAP on the test scenes in percent, by name.</returns>
    public Dictionary<string, double> Measure(SceneFeatures train, SceneFeatures test, CancellationToken cancellation) => new(StringComparer.Ordinal)
    {
        ["linear probe pooled"] = Measure(train.Pooled, test.Pooled, train.Labels, test.Labels, x => x, 0, cancellation),
        ["linear probe pixel max"] = Measure(train.Pixels, test.Pixels, train.Labels, test.Labels, x => x.amax([1L]), PixelBias, cancellation),
    };

    private double Measure(
        Tensor train, Tensor test, LabelMatrix trainLabels, LabelMatrix testLabels, Func<Tensor, Tensor> reduce, float bias, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var dimension = train.shape[^1];
        long[] axes = [.. Enumerable.Range(0, train.shape.Length - 1).Select(axis => (long)axis)];
        var mean = train.mean(axes);
        var deviation = (train - mean).pow(2).mean(axes).sqrt() + 1e-6f;
        using var map = nn.Linear(dimension, trainLabels.Categories);
        using (no_grad()) map.bias!.fill_(bias);
        using var optimizer = optim.AdamW(map.parameters(), LearningRate, weight_decay: 1e-3);
        var targets = Targets(trainLabels);
        var steps = (trainLabels.Images + BatchSize - 1) / BatchSize;
        for (var step = 0; step < Passes * steps; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            using var inner = NewDisposeScope();
            foreach (var group in optimizer.ParamGroups)
                group.LearningRate = LearningRate * 0.5 * (1 + Math.Cos(Math.PI * step / (Passes * steps)));
            var rows = randint(0, trainLabels.Images, [BatchSize], dtype: ScalarType.Int64);
            optimizer.zero_grad();
            TagLoss.Compute(reduce(map.forward((train.index_select(0, rows) - mean) / deviation)), targets.index_select(0, rows)).backward();
            optimizer.step();
        }
        using var frozen = no_grad();
        return SceneFigures.MeanAveragePrecision(reduce(map.forward((test - mean) / deviation)), testLabels);
    }

    private static Tensor Targets(LabelMatrix labels)
    {
        var values = new float[labels.Images * labels.Categories];
        for (var image = 0; image < labels.Images; image++)
        {
            for (var category = 0; category < labels.Categories; category++)
                values[(image * labels.Categories) + category] = labels[image, category] == LabelState.Present ? 1 : 0;
        }
        return tensor(values, new long[] { labels.Images, labels.Categories });
    }
}
