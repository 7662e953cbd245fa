namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>How far an object covers each pixel of its box, in sixteenths: main and accent colour, [Height, Width] each.</summary>
internal sealed class ObjectMask(int width, int height)
{
    /// <summary>Full cover: 4 x 4 samples.</summary>
    public const int Full = 16;

    public int Width => width;

    public int Height => height;

    public byte[] Main { get; } = new byte[width * height];

    public byte[] Accent { get; } = new byte[width * height];

    /// <summary>Whether the object owns at least half of the pixel.</summary>
    public bool Owns(int pixel) => Main[pixel] + Accent[pixel] >= Full / 2;

    /// <summary>Whether the object owns a pixel at all; a thin one on a small canvas may not.</summary>
    public bool OwnsAny => Enumerable.Range(0, Main.Length).Any(Owns);

    /// <summary>The box of all pixels that the object touches, with the mask's corner at (left, top).</summary>
    public SceneBox TouchedBox(int left, int top)
    {
        int minX = width, minY = height, maxX = -1, maxY = -1;
        for (var pixel = 0; pixel < Main.Length; pixel++)
        {
            if (Main[pixel] + Accent[pixel] == 0)
                continue;
            minX = Math.Min(minX, pixel % width);
            maxX = Math.Max(maxX, pixel % width);
            minY = Math.Min(minY, pixel / width);
            maxY = Math.Max(maxY, pixel / width);
        }

        return new(left + minX, top + minY, maxX - minX + 1, maxY - minY + 1);
    }
}
