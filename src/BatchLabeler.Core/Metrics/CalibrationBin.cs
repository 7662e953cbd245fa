namespace BatchLabeler.Core.Metrics;

/// <summary>The probabilities of one bin; a row of a reliability diagram.</summary>
/// <param name="Count">The number of known entries in it.</param>
/// <param name="MeanProbability">Their mean probability, 0..1; 0 in an empty bin.</param>
/// <param name="PresentShare">The share of them that is present, 0..1; 0 in an empty bin.</param>
public readonly record struct CalibrationBin(long Count, double MeanProbability, double PresentShare)
{
    /// <summary>|present share − mean probability|.</summary>
    public double Gap => Math.Abs(PresentShare - MeanProbability);
}
