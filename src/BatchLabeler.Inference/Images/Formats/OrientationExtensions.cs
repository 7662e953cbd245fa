namespace BatchLabeler.Inference.Images.Formats;

/// <summary>Turns pictures upright.</summary>
internal static class OrientationExtensions
{
    /// <summary>Says whether width and height change places.</summary>
    internal static bool SwapsSides(this Orientation orientation) => orientation >= Orientation.LeftTop;

    /// <summary>Reads a tag's value; anything that EXIF does not know counts as upright.</summary>
    internal static Orientation FromTag(int value) => value is >= 1 and <= 8 ? (Orientation)value : Orientation.Upright;

    /// <summary>Copies a picture upright.</summary>
    /// <param name="orientation">How it was stored.</param>
    /// <param name="source">The stored pixels <c>[height, width, 3]</c>.</param>
    /// <param name="width">Stored width.</param>
    /// <param name="height">Stored height.</param>
    /// <param name="target">Receives the upright pixels.</param>
    internal static void Turn(this Orientation orientation, ReadOnlySpan<byte> source, int width, int height, Span<byte> target)
    {
        // Where stored pixel (0, 0) lands, and how far a step in x and in y moves, in pixels of the target.
        var (start, stepX, stepY) = orientation switch
        {
            Orientation.TopRight => (width - 1, -1, width),
            Orientation.BottomRight => (width * height - 1, -1, -width),
            Orientation.BottomLeft => (width * (height - 1), 1, -width),
            Orientation.LeftTop => (0, height, 1),
            Orientation.RightTop => (height - 1, height, -1),
            Orientation.RightBottom => (width * height - 1, -height, -1),
            Orientation.LeftBottom => (height * (width - 1), -height, 1),
            _ => (0, 1, width),
        };
        for (int y = 0, from = 0; y < height; y++)
        {
            var to = (start + y * stepY) * 3;
            for (var x = 0; x < width; x++, from += 3, to += stepX * 3)
                (target[to], target[to + 1], target[to + 2]) = (source[from], source[from + 1], source[from + 2]);
        }
    }
}
