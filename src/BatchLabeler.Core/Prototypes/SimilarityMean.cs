namespace BatchLabeler.Core.Prototypes;

/// <summary>A running mean of similarities.</summary>
/// <param name="Sum">Their sum.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct SimilarityMean(double Sum, int Count)
{
    /// <summary>The mean, or null when there is none.</summary>
    public double? Value => Count == 0 ? null : Sum / Count;

    /// <summary>The mean with one more similarity.</summary>
    public SimilarityMean Add(double similarity) => new(Sum + similarity, Count + 1);
}
