namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>A square RGB8 picture, row by row, [Size, Size, 3].</summary>
internal sealed class Canvas(int size)
{
    public int Size => size;

    public byte[] Pixels { get; } = new byte[size * size * 3];

    public Rgb At(int x, int y)
    {
        var i = (y * size + x) * 3;
        return new(Pixels[i], Pixels[i + 1], Pixels[i + 2]);
    }

    public void Set(int x, int y, Rgb color)
    {
        var i = (y * size + x) * 3;
        Pixels[i] = (byte)color.Red;
        Pixels[i + 1] = (byte)color.Green;
        Pixels[i + 2] = (byte)color.Blue;
    }

    /// <summary>Sets the colour that lies between two others, at a share in [0, 1] of the way.</summary>
    public void SetMixed(int x, int y, Rgb from, Rgb to, double share)
        => Set(x, y, new(Mix(from.Red, to.Red, share), Mix(from.Green, to.Green, share), Mix(from.Blue, to.Blue, share)));

    public void Fill(Rgb color)
    {
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
                Set(x, y, color);
        }
    }

    /// <summary>Mean colour of what an object laid at (left, top) would cover.</summary>
    public Rgb MeanUnder(ObjectMask mask, int left, int top)
    {
        int red = 0, green = 0, blue = 0, count = 0;
        for (var pixel = 0; pixel < mask.Main.Length; pixel++)
        {
            if (!mask.Owns(pixel))
                continue;
            var color = At(left + pixel % mask.Width, top + pixel / mask.Width);
            red += color.Red;
            green += color.Green;
            blue += color.Blue;
            count++;
        }

        return count == 0 ? default : new(red / count, green / count, blue / count);
    }

    /// <summary>Lays an object over what is there; cover is counted in sixteenths, so the arithmetic is exact.</summary>
    public void Blend(ObjectMask mask, int left, int top, Rgb main, Rgb accent)
    {
        for (var pixel = 0; pixel < mask.Main.Length; pixel++)
        {
            var (m, a) = (mask.Main[pixel], mask.Accent[pixel]);
            if (m + a == 0)
                continue;
            var (x, y) = (left + pixel % mask.Width, top + pixel / mask.Width);
            var under = At(x, y);
            var rest = ObjectMask.Full - m - a;
            Set(x, y, new(
                (under.Red * rest + main.Red * m + accent.Red * a) / ObjectMask.Full,
                (under.Green * rest + main.Green * m + accent.Green * a) / ObjectMask.Full,
                (under.Blue * rest + main.Blue * m + accent.Blue * a) / ObjectMask.Full));
        }
    }

    private static int Mix(int from, int to, double share) => (int)Math.Floor(from + (to - from) * share + 0.5);
}
