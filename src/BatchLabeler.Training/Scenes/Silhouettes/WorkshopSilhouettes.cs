using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Silhouettes;

/// <summary>Key, ring, arrow, gear; ring and gear resemble each other when small.</summary>
internal static class WorkshopSilhouettes
{
    public static Action<Sketch>[] Drawings => [Key, Ring, Arrow, Gear];

    private static void Key(Sketch s)
    {
        var bow = s.Between(0.17, 0.21);
        s.Box(Tone.Accent, 0.30, 0.45, 1, 0.55);
        s.Box(Tone.Accent, 0.90, 0.52, 1, s.Between(0.68, 0.74));
        s.Box(Tone.Accent, 0.72, 0.52, 0.81, s.Between(0.64, 0.72));
        s.Disk(Tone.Main, 0.21, 0.5, bow);
        s.Disk(Tone.Cut, 0.18, 0.5, bow * 0.45);
    }

    private static void Ring(Sketch s)
    {
        var inner = s.Between(0.25, 0.29);
        s.Disk(Tone.Main, 0.5, 0.63, 0.37);
        s.Disk(Tone.Cut, 0.5, 0.63, inner);
        var half = s.Between(0.16, 0.20);
        s.Polygon(
            Tone.Accent, (0.5 - half * 0.55, 0), (0.5 + half * 0.55, 0), (0.5 + half, 0.12), (0.5, 0.34), (0.5 - half, 0.12));
    }

    private static void Arrow(Sketch s)
    {
        var head = s.Between(0.56, 0.64);
        var half = s.Between(0.22, 0.28);
        var shaft = s.Between(0.07, 0.10);
        s.Box(Tone.Accent, 0, 0.5 - shaft, head + 0.02, 0.5 + shaft);
        s.Polygon(Tone.Main, (head, 0.5 - half), (1, 0.5), (head, 0.5 + half));
    }

    private static void Gear(Sketch s)
    {
        var root = s.Between(0.35, 0.38);
        s.Wreath(Tone.Main, 0.5, 0.5, 8, 0.5, 0.5, root, root);
        s.Disk(Tone.Accent, 0.5, 0.5, root * 0.72);
        s.Disk(Tone.Cut, 0.5, 0.5, s.Between(0.13, 0.17));
    }
}
