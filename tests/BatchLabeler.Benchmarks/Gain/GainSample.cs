namespace BatchLabeler.Benchmarks.Gain;

/// <summary>Several retrainings on images that were chosen in the same way.</summary>
internal sealed record GainSample(IReadOnlyList<RetrainingGain> Gains)
{
    /// <summary>The mean gain in points of mAP.</summary>
    public double Mean => 100 * Gains.Average(gain => gain.MeanAveragePrecision);

    /// <summary>The sample's standard deviation in points; 0 for one retraining.</summary>
    public double Deviation => Gains.Count < 2 ? 0 : Math.Sqrt(Gains.Sum(gain => Square((100 * gain.MeanAveragePrecision) - Mean)) / (Gains.Count - 1));

    public int Passed => Gains.Count(gain => gain.PassedGate);

    private static double Square(double value) => value * value;
}
