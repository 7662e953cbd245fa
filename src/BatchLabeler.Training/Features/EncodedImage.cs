namespace BatchLabeler.Training.Features;

/// <summary>The features of one image on their way into a cache.</summary>
/// <param name="Name">Name of the image.</param>
/// <param name="PixelFeatures"><c>[P, d]</c> row-major.</param>
/// <param name="PooledFeatures"><c>[d]</c>.</param>
public sealed record EncodedImage(string Name, ReadOnlyMemory<float> PixelFeatures, ReadOnlyMemory<float> PooledFeatures);
