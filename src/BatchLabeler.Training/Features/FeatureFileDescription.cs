namespace BatchLabeler.Training.Features;

/// <summary>What <c>features.json</c> says about the rows of <c>features.bin</c>: an image per row, its P×d pixel features, then its d pooled ones.</summary>
/// <param name="EncoderDigest">Digest of the encoder that made them.</param>
/// <param name="Element">Type of the numbers, little-endian.</param>
/// <param name="Pixels">P.</param>
/// <param name="Dimension">d.</param>
/// <param name="Names">Names of the images, in row order.</param>
public sealed record FeatureFileDescription(string EncoderDigest, FeatureElement Element, int Pixels, int Dimension, IReadOnlyList<string> Names)
{
    /// <summary>Numbers of a row.</summary>
    public int RowLength => (Pixels + 1) * Dimension;

    /// <summary>Bytes of a row.</summary>
    public int RowBytes => RowLength * (Element == FeatureElement.Float16 ? 2 : 4);

    /// <summary>Bytes of the whole file.</summary>
    public long FileBytes => (long)RowBytes * Names.Count;
}
