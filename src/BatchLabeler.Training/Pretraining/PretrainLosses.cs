namespace BatchLabeler.Training.Pretraining;

/// <summary>The losses of a step.</summary>
/// <param name="PooledTags">Tag loss of the image embedding.</param>
/// <param name="PixelTags">Tag loss of the maximum over pixels.</param>
/// <param name="Contrastive">Contrastive loss; null in the stage that trains on tags alone.</param>
public readonly record struct PretrainLosses(double PooledTags, double PixelTags, double? Contrastive);
