using System.Numerics;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>Counts and sums of probabilities by bin.</summary>
internal sealed class CalibrationSums<T>(int bins)
    where T : struct, IBinaryFloatingPointIeee754<T>
{
    // The edges are rounded as the scores are: a score of 0.2 in single precision lies at the edge 0.2, not above it.
    private readonly T[] _edges = [.. Enumerable.Range(1, bins - 1).Select(edge => T.CreateChecked((double)edge / bins))];
    private readonly long[] _counts = new long[bins];
    private readonly long[] _present = new long[bins];
    private readonly double[] _sums = new double[bins];

    public void Add(T probability, LabelState state)
    {
        if (!(probability >= T.Zero && probability <= T.One))
            throw new ArgumentException($"A calibration error needs probabilities and got {probability}.", nameof(probability));
        if (state == LabelState.Unknown)
            return;
        var found = Array.BinarySearch(_edges, probability);
        var bin = found < 0 ? ~found : found;
        _counts[bin]++;
        _present[bin] += state == LabelState.Present ? 1 : 0;
        _sums[bin] += double.CreateChecked(probability);
    }

    public CalibrationBin[] ToBins() => [.. Enumerable.Range(0, _counts.Length).Select(bin => new CalibrationBin(
        _counts[bin],
        DecisionCounts.Ratio(_sums[bin], _counts[bin]),
        DecisionCounts.Ratio(_present[bin], _counts[bin])))];
}
