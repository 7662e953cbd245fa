using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Silhouettes;

/// <summary>Fish, bird, mushroom, palm.</summary>
internal static class ShoreSilhouettes
{
    public static Action<Sketch>[] Drawings => [Fish, Bird, Mushroom, Palm];

    private static void Fish(Sketch s)
    {
        var height = s.Between(0.20, 0.26);
        s.Polygon(Tone.Accent, (0.30, 0.5), (0, 0.5 - height), (0.08, 0.5), (0, 0.5 + height));
        s.Polygon(Tone.Accent, (0.46, 0.5 - height * 0.8), (0.56, 0.42 - height), (0.76, 0.5 - height * 0.7));
        s.Ellipse(Tone.Main, 0.61, 0.5, 0.39, height);
        s.Disk(Tone.Cut, 0.84, 0.46, 0.045);
        s.Sector(Tone.Cut, 0.68, 0.5, 0.05, height * 0.72, 0.75, 1.25);
    }

    private static void Bird(Sketch s)
    {
        var body = s.Between(0.19, 0.23);
        s.Polygon(Tone.Main, (0.30, 0.44), (0, s.Between(0.40, 0.50)), (0.05, 0.62), (0.36, 0.64));
        s.Bar(Tone.Accent, (0.46, 0.66), (0.46, 0.96), 0.045);
        s.Bar(Tone.Accent, (0.58, 0.66), (0.58, 0.96), 0.045);
        s.Box(Tone.Accent, 0.44, 0.92, 0.54, 0.96);
        s.Box(Tone.Accent, 0.56, 0.92, 0.66, 0.96);
        s.Ellipse(Tone.Main, 0.50, 0.53, 0.28, body);
        s.Polygon(Tone.Accent, (0.86, 0.18), (1, 0.27), (0.84, 0.33));
        s.Disk(Tone.Main, 0.74, 0.27, s.Between(0.14, 0.17));
        s.Polygon(Tone.Main, (0.58, 0.36), (0.70, 0.20), (0.86, 0.36), (0.74, 0.56));
        s.Disk(Tone.Cut, 0.78, 0.23, 0.036);
        s.Polygon(Tone.Accent, (0.26, 0.50), (0.60, 0.44), (0.50, 0.62));
    }

    private static void Mushroom(Sketch s)
    {
        var brim = s.Between(0.48, 0.56);
        var stem = s.Between(0.12, 0.16);
        s.Polygon(
            Tone.Accent, (0.5 - stem, brim), (0.5 + stem, brim), (0.5 + stem * 1.4, 0.94), (0.5 + stem, 1), (0.5 - stem, 1),
            (0.5 - stem * 1.4, 0.94));
        s.Dome(Tone.Main, 0.5, brim, 0.5, brim);
        s.Box(Tone.Main, 0.03, brim - 0.01, 0.97, brim + 0.06);
        s.Disk(Tone.Cut, s.Between(0.26, 0.30), brim - 0.15, 0.07);
        s.Disk(Tone.Cut, s.Between(0.49, 0.54), brim - 0.31, 0.08);
        s.Disk(Tone.Cut, s.Between(0.72, 0.76), brim - 0.13, 0.065);
    }

    private static void Palm(Sketch s)
    {
        var lean = s.Between(0.06, 0.16);
        var (x, y) = (0.5 + lean / 2, 0.26);
        s.Polygon(
            Tone.Accent, (x - 0.035, y), (x + 0.035, y), (x + 0.02 - lean * 0.55, 0.64), (x + 0.07 - lean, 1),
            (x - 0.07 - lean, 1), (x - 0.06 - lean * 0.55, 0.64));
        s.Leaf(Tone.Main, (x, y), (x - 0.26, y - 0.20), (x - 0.48, y + s.Between(0.22, 0.32)), 0.10);
        s.Leaf(Tone.Main, (x, y), (x + 0.26, y - 0.20), (x + 0.46, y + s.Between(0.22, 0.32)), 0.10);
        s.Leaf(Tone.Main, (x, y), (x - 0.24, y - 0.24), (x - 0.52, y - s.Between(0.00, 0.08)), 0.10);
        s.Leaf(Tone.Main, (x, y), (x + 0.24, y - 0.24), (x + 0.50, y - s.Between(0.00, 0.08)), 0.10);
        s.Leaf(Tone.Main, (x, y), (x - 0.08, y - 0.22), (x - 0.27, y - 0.27), 0.10);
        s.Leaf(Tone.Main, (x, y), (x + 0.08, y - 0.22), (x + 0.27, y - 0.27), 0.10);
    }
}
