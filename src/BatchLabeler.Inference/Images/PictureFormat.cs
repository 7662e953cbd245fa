namespace BatchLabeler.Inference.Images;

/// <summary>The formats that <see cref="ImageWriter"/> writes.</summary>
public enum PictureFormat
{
    /// <summary>Lossless.</summary>
    Png,

    /// <summary>Lossy, read everywhere.</summary>
    Jpeg,

    /// <summary>Lossy and small.</summary>
    WebP,
}
