namespace BatchLabeler.Training.Pretraining;

/// <summary>What one training step reads.</summary>
/// <param name="Pixels">Normalised RGB, [B, S, S, 3].</param>
/// <param name="Tags">1 where the caption has the tag, [B, 36].</param>
/// <param name="Captions">Token ids per caption.</param>
public sealed record SceneBatch(float[] Pixels, float[] Tags, IReadOnlyList<int[]> Captions);
