using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Silhouettes;

/// <summary>Cup, bottle, chair, lamp.</summary>
internal static class RoomSilhouettes
{
    public static Action<Sketch>[] Drawings => [Cup, Bottle, Chair, Lamp];

    private static void Cup(Sketch s)
    {
        var right = s.Between(0.62, 0.70);
        var taper = s.Between(0.04, 0.12);
        var bottom = s.Between(0.76, 0.90);
        var middle = s.Between(0.40, 0.46);
        s.Ellipse(Tone.Accent, right - 0.02, middle, 0.28, s.Between(0.22, 0.27));
        s.Ellipse(Tone.Cut, right - 0.02, middle, 0.16, 0.13);
        s.Polygon(Tone.Main, (0.04, 0.10), (right, 0.10), (right - taper, bottom), (0.04 + taper, bottom));
        if (s.Chance(0.6))
            s.Box(Tone.Accent, 0.00, 0.08, right + 0.04, 0.18);
    }

    private static void Bottle(Sketch s)
    {
        var half = s.Between(0.15, 0.20);
        var neck = s.Between(0.055, 0.075);
        var shoulder = s.Between(0.36, 0.44);
        s.Polygon(
            Tone.Main, (0.5 - neck, 0.05), (0.5 + neck, 0.05), (0.5 + neck, shoulder - 0.14), (0.5 + half, shoulder),
            (0.5 + half, 0.96), (0.5 + half - 0.03, 1), (0.5 - half + 0.03, 1), (0.5 - half, 0.96), (0.5 - half, shoulder),
            (0.5 - neck, shoulder - 0.14));
        s.Box(Tone.Accent, 0.48 - neck, 0, 0.52 + neck, 0.09);
        s.Box(Tone.Accent, 0.5 - half, s.Between(0.52, 0.58), 0.5 + half, s.Between(0.76, 0.84));
    }

    private static void Chair(Sketch s)
    {
        var thick = s.Between(0.09, 0.12);
        var seat = s.Between(0.50, 0.58);
        var right = s.Between(0.62, 0.74);
        s.Box(Tone.Main, 0.08, 0, 0.08 + thick, 1);
        s.Box(Tone.Main, right - thick, seat, right, 1);
        s.Box(Tone.Accent, 0.08, seat, right + 0.03, seat + thick * 1.25);
        if (s.Chance(0.5))
            s.Box(Tone.Main, 0.08, 0.78, right - 0.02, 0.78 + thick * 0.55);
    }

    private static void Lamp(Sketch s)
    {
        var half = s.Between(0.32, 0.38);
        var top = s.Between(0.13, 0.20);
        var brim = s.Between(0.40, 0.48);
        s.Box(Tone.Accent, 0.465, brim - 0.02, 0.535, 0.92);
        s.Dome(Tone.Accent, 0.5, 1, s.Between(0.20, 0.26), 0.12);
        s.Polygon(Tone.Main, (0.5 - top, 0), (0.5 + top, 0), (0.5 + half, brim), (0.5 - half, brim));
    }
}
