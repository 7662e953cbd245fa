using BatchLabeler.Core.Metrics;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Optimization;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Heads.Loop;

/// <summary>Remembers the weights with the best mAP by the head's output on the held-out part.</summary>
public sealed class BestWeights(IReadOnlyList<(string Name, Parameter Value)> parameters)
{
    /// <summary>The best mAP so far, 0 to 1; negative when nothing was measured.</summary>
    public double MeanAveragePrecision { get; set; } = -1;

    /// <summary>The epoch it was reached in, counted from 1; 0 for the start.</summary>
    public int Epoch { get; set; }

    /// <summary>The weights that reached it, by name; empty when nothing is kept.</summary>
    public Dictionary<string, Tensor> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Measures the head as it is and with the average of weights, and keeps the better of both when it beats the best.</summary>
    /// <param name="score">The head's scores of a set, with the weights that the parameters have at the time.</param>
    /// <param name="heldOut">The held-out part.</param>
    /// <param name="average">The average of weights; null without one.</param>
    /// <param name="keep">Whether to keep the better.</param>
    public HeldOutScores Measure(Func<PixelFeatureSet, HeadScores> score, TrainingSet heldOut, WeightAverage? average, bool keep)
    {
        var raw = score(heldOut.Features);
        var output = Keep(raw.Output, heldOut, keep);
        double? region = raw.Region is null ? null : Score(raw.Region, heldOut);
        double? query = raw.Query is null ? null : Score(raw.Query, heldOut);
        if (average is null)
            return new HeldOutScores(output, region, query, null);
        var current = Snapshot();
        Apply(average.Values);
        var averaged = Keep(score(heldOut.Features).Output, heldOut, keep);
        Apply(current);
        return new HeldOutScores(output, region, query, averaged);
    }

    /// <summary>Whether the best is so long ago that no better one is to be expected; never before a first was measured.</summary>
    /// <param name="epochsDone">Epochs that are done.</param>
    /// <param name="patience">Epochs to wait for a better one; 0 waits for ever.</param>
    /// <param name="from">Epochs before this one do not count, because what they trained was to change.</param>
    public bool IsStalled(int epochsDone, int patience, int from = 0) =>
        patience > 0 && MeanAveragePrecision >= 0 && epochsDone - Math.Max(Epoch, from) >= patience;

    /// <summary>Puts the best weights into the head; where none were kept, the average of weights, if there is one.</summary>
    public void Restore(WeightAverage? average)
    {
        if (Values.Count > 0)
            Apply(Values);
        else if (average is not null)
            Apply(average.Values);
    }

    private double Keep(float[,] scores, TrainingSet heldOut, bool keep)
    {
        var score = Score(scores, heldOut);
        if (!keep || !(score > MeanAveragePrecision))
            return score;
        MeanAveragePrecision = score;
        foreach (var (name, value) in Snapshot())
            Values[name] = value;
        return score;
    }

    private static double Score(float[,] scores, TrainingSet heldOut) =>
        MultiLabelMetrics.Compute(scores, heldOut.Known, new MetricOptions { Form = AveragePrecisionForm.NonInterpolated }).MeanAveragePrecision;

    private Dictionary<string, Tensor> Snapshot()
    {
        using var _ = no_grad();
        return parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value.detach().clone(), StringComparer.Ordinal);
    }

    private void Apply(IReadOnlyDictionary<string, Tensor> values)
    {
        using var _ = no_grad();
        foreach (var (name, parameter) in parameters)
            parameter.copy_(values[name]);
    }
}
