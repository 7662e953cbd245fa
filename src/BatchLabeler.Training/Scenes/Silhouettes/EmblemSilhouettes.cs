using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Silhouettes;

/// <summary>Star, moon, umbrella, cross.</summary>
internal static class EmblemSilhouettes
{
    public static Action<Sketch>[] Drawings => [Star, Moon, Umbrella, Cross];

    private static void Star(Sketch s)
    {
        var inner = s.Between(0.19, 0.24);
        s.Wreath(Tone.Main, 0.5, 0.5, 5, 0.5, inner);
        s.Wreath(Tone.Accent, 0.5, 0.5, 5, 0.27, inner * 0.54);
    }

    private static void Moon(Sketch s)
    {
        var shift = s.Between(0.20, 0.28);
        s.Disk(Tone.Main, 0.5, 0.5, 0.5);
        s.Disk(Tone.Accent, 0.20, s.Between(0.40, 0.60), 0.09);
        s.Disk(Tone.Cut, 0.5 + shift, 0.5, s.Between(0.40, 0.44));
    }

    private static void Umbrella(Sketch s)
    {
        var brim = s.Between(0.42, 0.50);
        var bend = s.Between(0.09, 0.12);
        s.Box(Tone.Accent, 0.47, 0, 0.53, 0.88);
        s.Sector(Tone.Accent, 0.53 - 0.03 - bend, 0.86, bend + 0.03, bend + 0.05, 0, 0.5);
        s.Sector(Tone.Cut, 0.53 - 0.03 - bend, 0.855, bend - 0.03, bend - 0.02, 0, 0.5);
        s.Dome(Tone.Main, 0.5, brim, 0.5, brim - 0.05);
        foreach (var x in (ReadOnlySpan<double>)[0.125, 0.375, 0.625, 0.875])
            s.Dome(Tone.Cut, x, brim + 0.01, 0.125, 0.10);
        s.Box(Tone.Accent, 0.47, brim - 0.12, 0.53, brim + 0.1);
    }

    private static void Cross(Sketch s)
    {
        var half = s.Between(0.13, 0.18);
        s.Box(Tone.Main, 0.5 - half, 0, 0.5 + half, 1);
        s.Box(Tone.Main, 0, 0.5 - half, 1, 0.5 + half);
        s.Box(Tone.Accent, 0.5 - half, 0.5 - half, 0.5 + half, 0.5 + half);
    }
}
