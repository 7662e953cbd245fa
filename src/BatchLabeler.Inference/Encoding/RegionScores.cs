namespace BatchLabeler.Inference.Encoding;

/// <summary>What the region head says of N images.</summary>
/// <param name="Scores">Probabilities sigmoid(z) of the head's output, <c>[N, C]</c>.</param>
/// <param name="RegionMaps">r, <c>[N, C, P]</c>, never negative.</param>
/// <param name="RegionFeatures">f^r, <c>[N, C, d]</c>, each of length 1.</param>
public sealed record RegionScores(float[] Scores, float[] RegionMaps, float[] RegionFeatures);
