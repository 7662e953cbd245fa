using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Silhouettes;

/// <summary>House, tree, car, truck; the last two resemble each other.</summary>
internal static class StreetSilhouettes
{
    public static Action<Sketch>[] Drawings => [House, Tree, Car, Truck];

    private static void House(Sketch s)
    {
        var eaves = s.Between(0.40, 0.50);
        var chimney = s.Between(0.66, 0.74);
        s.Box(Tone.Accent, chimney, 0.06, chimney + 0.11, eaves);
        s.Polygon(Tone.Accent, (0.5, 0), (1, eaves + 0.01), (0, eaves + 0.01));
        s.Box(Tone.Main, 0.11, eaves, 0.89, 0.96);
        var door = s.Between(0.54, 0.60);
        s.Box(Tone.Cut, door, 0.64, door + 0.17, 0.96);
        s.Box(Tone.Cut, 0.22, 0.58, 0.42, 0.77);
    }

    private static void Tree(Sketch s)
    {
        var width = s.Between(0.34, 0.42);
        s.Box(Tone.Accent, 0.44, 0.80, 0.56, 1);
        s.Polygon(Tone.Main, (0.5, 0), (0.5 + width * 0.58, 0.34), (0.5 - width * 0.58, 0.34));
        s.Polygon(Tone.Main, (0.5, 0.16), (0.5 + width * 0.80, 0.59), (0.5 - width * 0.80, 0.59));
        s.Polygon(Tone.Main, (0.5, 0.36), (0.5 + width, 0.85), (0.5 - width, 0.85));
    }

    private static void Car(Sketch s)
    {
        var roof = s.Between(0.20, 0.26);
        var front = s.Between(0.76, 0.84);
        var belt = s.Between(0.43, 0.47);
        s.Polygon(Tone.Main, (0.10, belt), (0.28, roof), (0.60, roof), (front, belt));
        s.Polygon(
            Tone.Main, (0, belt + 0.03), (0.04, belt - 0.01), (0.94, belt + 0.02), (1, belt + 0.10), (1, 0.70), (0, 0.70));
        s.Polygon(Tone.Cut, (0.21, belt), (0.32, roof + 0.06), (0.43, roof + 0.06), (0.43, belt));
        s.Polygon(Tone.Cut, (0.49, belt), (0.49, roof + 0.06), (0.58, roof + 0.06), (front - 0.09, belt));
        Wheel(s, 0.22, s.Between(0.115, 0.14));
        Wheel(s, 0.78, 0.125);
    }

    private static void Truck(Sketch s)
    {
        var cargo = s.Between(0.58, 0.66);
        var hood = s.Between(0.30, 0.38);
        s.Box(Tone.Main, 0, s.Between(0.10, 0.18), cargo, 0.68);
        s.Box(Tone.Main, 0, 0.62, 1, 0.70);
        s.Polygon(Tone.Accent, (cargo + 0.04, hood), (0.88, hood), (1, 0.50), (1, 0.70), (cargo + 0.04, 0.70));
        s.Polygon(Tone.Cut, (cargo + 0.12, hood + 0.06), (0.86, hood + 0.06), (0.93, 0.50), (cargo + 0.12, 0.50));
        Wheel(s, 0.17, s.Between(0.11, 0.13));
        Wheel(s, 0.44, 0.12);
        Wheel(s, 0.84, 0.12);
    }

    private static void Wheel(Sketch s, double x, double radius)
    {
        s.Disk(Tone.Cut, x, 0.71, radius + 0.035);
        s.Disk(Tone.Accent, x, 0.71, radius);
        s.Disk(Tone.Cut, x, 0.71, radius * 0.35);
    }
}
