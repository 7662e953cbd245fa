namespace BatchLabeler.Inference.Images.Formats;

/// <summary>What the skeleton of a file says without decoding a pixel.</summary>
internal static class FileStructure
{
    /// <summary>Counts frames or pages, but no further than <paramref name="stopAfter"/>.</summary>
    internal static int CountFrames(ImageFormat format, ReadOnlySpan<byte> content, int stopAfter) => format switch
    {
        ImageFormat.Gif => GifStructure.Walk(content, stopAfter).Frames,
        ImageFormat.WebP => WebPStructure.CountFrames(content, stopAfter),
        ImageFormat.Tiff => new TiffStructure(content).CountPages(stopAfter),
        _ => 1,
    };

    /// <summary>Says whether the file ends before its image does.</summary>
    internal static bool IsCut(ImageFormat format, ReadOnlySpan<byte> content) => format switch
    {
        ImageFormat.Jpeg => JpegStructure.IsCut(content),
        ImageFormat.Png => PngStructure.IsCut(content),
        ImageFormat.Gif => !GifStructure.Walk(content, int.MaxValue).Complete,
        ImageFormat.WebP => WebPStructure.IsCut(content),
        ImageFormat.Tiff => new TiffStructure(content).IsCut(),
        _ => false,
    };
}
