namespace BatchLabeler.Inference.Images.Formats;

/// <summary>The formats that are read.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    WebP,
    Gif,
    Tiff,
    Bmp,
}
