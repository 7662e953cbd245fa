using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Backgrounds;

/// <summary>Paints what lies behind the objects, and the noise over everything.</summary>
internal static class Background
{
    private const int MaxContrast = 60;

    /// <summary>Fills the canvas with a plain, graded or cloudy background and its blobs.</summary>
    public static BackgroundKind Paint(Canvas canvas, SceneOptions options, SceneRandom random)
    {
        var from = new Rgb(45 + random.Below(166), 45 + random.Below(166), 45 + random.Below(166));
        var to = from.Shifted(Contrast(random), Contrast(random), Contrast(random));
        var kind = (BackgroundKind)random.Below(3);
        switch (kind)
        {
            case BackgroundKind.Plain:
                canvas.Fill(from);
                break;
            case BackgroundKind.Graded:
                Gradient.Paint(canvas, from, to, random);
                break;
            default:
                Clouds.Paint(canvas, from, to, random);
                break;
        }

        for (var blobs = random.Below(options.MaxBlobs + 1); blobs > 0; blobs--)
            Blob.Paint(canvas, random);
        return kind;
    }

    /// <summary>Adds independent noise to every channel of every pixel.</summary>
    public static void AddNoise(Canvas canvas, SceneOptions options, SceneRandom random)
    {
        var deviation = random.Between(options.MinNoise, options.MaxNoise);
        var pixels = canvas.Pixels;
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)Rgb.Clip((int)Math.Floor(pixels[i] + deviation * random.NextBell() + 0.5));
    }

    /// <summary>At least 20 to either side, so that a graded or cloudy background can be seen as one.</summary>
    private static int Contrast(SceneRandom random)
    {
        var step = 20 + random.Below(MaxContrast - 19);
        return random.Chance(0.5) ? step : -step;
    }
}
