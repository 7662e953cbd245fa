namespace BatchLabeler.Training.Features;

/// <summary>Frozen features of N images: pixel features <c>[N, P, d]</c> and the tower's own image embedding <c>[N, d]</c>.</summary>
public abstract class PixelFeatureSet : IDisposable
{
    /// <summary>Names of the images, in order.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Images N.</summary>
    public int Count => Names.Count;

    /// <summary>Pixels P of an image.</summary>
    public abstract int Pixels { get; }

    /// <summary>Dimension d.</summary>
    public abstract int Dimension { get; }

    /// <summary>Reads the pixel features of an image, <c>[P, d]</c> row-major.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public abstract void ReadPixels(int image, Span<float> target);

    /// <summary>Reads the image embedding, <c>[d]</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public abstract void ReadPooled(int image, Span<float> target);

    /// <summary>The pixel features of some images, <c>[n, P, d]</c> row-major.</summary>
    public float[] GatherPixels(ReadOnlySpan<int> images)
    {
        var gathered = new float[images.Length * Pixels * Dimension];
        GatherPixels(images, gathered);
        return gathered;
    }

    /// <summary>Puts the pixel features of some images, <c>[n, P, d]</c> row-major, where there is room for them already.</summary>
    public void GatherPixels(ReadOnlySpan<int> images, Span<float> target)
    {
        var size = Pixels * Dimension;
        for (var i = 0; i < images.Length; i++)
            ReadPixels(images[i], target.Slice(i * size, size));
    }

    /// <summary>The image embeddings of some images, <c>[n, d]</c> row-major.</summary>
    public float[] GatherPooled(ReadOnlySpan<int> images)
    {
        var gathered = new float[images.Length * Dimension];
        for (var i = 0; i < images.Length; i++)
            ReadPooled(images[i], gathered.AsSpan(i * Dimension, Dimension));
        return gathered;
    }

    /// <summary>The same features, of the given images only, in the given order.</summary>
    public PixelFeatureSet Subset(IReadOnlyList<int> images) => new PixelFeatureSubset(this, images);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the set holds open.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
