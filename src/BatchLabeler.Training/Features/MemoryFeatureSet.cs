namespace BatchLabeler.Training.Features;

/// <summary>Features held in memory.</summary>
public sealed class MemoryFeatureSet : PixelFeatureSet
{
    private readonly float[] _pixelFeatures;
    private readonly float[] _pooledFeatures;

    /// <summary>Wraps arrays; they are not copied.</summary>
    /// <param name="names">N names.</param>
    /// <param name="pixels">P.</param>
    /// <param name="dimension">d.</param>
    /// <param name="pixelFeatures"><c>[N, P, d]</c> row-major.</param>
    /// <param name="pooledFeatures"><c>[N, d]</c> row-major.</param>
    /// <exception cref="ArgumentException">An array has another size.</exception>
    public MemoryFeatureSet(IReadOnlyList<string> names, int pixels, int dimension, float[] pixelFeatures, float[] pooledFeatures)
    {
        if (pixelFeatures.Length != (long)names.Count * pixels * dimension || pooledFeatures.Length != (long)names.Count * dimension)
            throw new ArgumentException($"The features are not those of {names.Count} images of {pixels} pixels and dimension {dimension}.");
        (Names, Pixels, Dimension) = (names, pixels, dimension);
        (_pixelFeatures, _pooledFeatures) = (pixelFeatures, pooledFeatures);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override int Pixels { get; }

    /// <inheritdoc/>
    public override int Dimension { get; }

    /// <inheritdoc/>
    public override void ReadPixels(int image, Span<float> target) =>
        _pixelFeatures.AsSpan(image * Pixels * Dimension, Pixels * Dimension).CopyTo(target);

    /// <inheritdoc/>
    public override void ReadPooled(int image, Span<float> target) => _pooledFeatures.AsSpan(image * Dimension, Dimension).CopyTo(target);
}
