using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.TrmMl.Losses;
using TorchSharp;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>Means of the loss terms over the batches of an epoch.</summary>
internal sealed class EpochMeter
{
    private readonly double[] _sums = new double[5];
    private int _batches;

    /// <summary>Mean of the total so far.</summary>
    public double Loss => _sums[0] / _batches;

    public void Add(TrmMlLossTerms terms)
    {
        torch.Tensor?[] values = [terms.Total, terms.Query, terms.Region, terms.Distillation, terms.Contrast];
        for (var i = 0; i < values.Length; i++)
            _sums[i] += values[i]?.ToSingle() ?? 0;
        _batches++;
    }

    public EpochReport Report(int stage, int epoch, int epochs, HeldOutScores? heldOut, PseudoLabelCounts? pseudoLabels, TimeSpan elapsed) => new(
        stage, epoch, epochs, _sums[0] / _batches, _sums[1] / _batches, _sums[2] / _batches, _sums[3] / _batches, _sums[4] / _batches, heldOut, pseudoLabels, elapsed);
}
