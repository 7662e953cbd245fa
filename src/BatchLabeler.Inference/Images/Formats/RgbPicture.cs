namespace BatchLabeler.Inference.Images.Formats;

/// <summary>A decoded picture before it is resized: RGB rows in managed memory, or in memory that libvips handed out.</summary>
internal sealed unsafe class RgbPicture : IDisposable
{
    private readonly byte[]? _managed;
    private nint _native;

    internal RgbPicture(byte[] rgb, int width, int height) => (_managed, Width, Height) = (rgb, width, height);

    internal RgbPicture(nint rgb, int width, int height) => (_native, Width, Height) = (rgb, width, height);

    /// <summary>Gets the width of the stored rows, perhaps shrunk while loading.</summary>
    internal int Width { get; }

    /// <summary>Gets the number of stored rows.</summary>
    internal int Height { get; }

    /// <summary>Gets the EXIF orientation, 1 to 8.</summary>
    internal Orientation Orientation { get; init; } = Orientation.Upright;

    /// <summary>Gets the size in the file, before shrinking and turning; null if it is the stored one.</summary>
    internal (int Width, int Height)? Stored { get; init; }

    /// <summary>Gets the width in pixels as a viewer shows it.</summary>
    internal int OriginalWidth => Orientation.SwapsSides() ? StoredSize.Height : StoredSize.Width;

    /// <summary>Gets the height in pixels as a viewer shows it.</summary>
    internal int OriginalHeight => Orientation.SwapsSides() ? StoredSize.Width : StoredSize.Height;

    private (int Width, int Height) StoredSize => Stored ?? (Width, Height);

    private ReadOnlySpan<byte> Pixels => _managed ?? new ReadOnlySpan<byte>((void*)_native, Width * Height * 3);

    /// <summary>Shows the pixels turned upright; valid until this picture is disposed.</summary>
    internal PixelView Upright()
    {
        if (Orientation == Orientation.Upright) return new PixelView(Pixels, Width, Height);
        var turned = new byte[Width * Height * 3];
        Orientation.Turn(Pixels, Width, Height, turned);
        return Orientation.SwapsSides() ? new PixelView(turned, Height, Width) : new PixelView(turned, Width, Height);
    }

    public void Dispose()
    {
        if (_native != nint.Zero) NetVips.NetVips.Free(_native);
        _native = nint.Zero;
    }
}
