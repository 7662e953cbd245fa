using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Backgrounds;

/// <summary>Soft patches of two colours: two octaves of smoothed lattice noise.</summary>
internal static class Clouds
{
    private const int Coarse = 4;
    private const int Fine = 8;

    public static void Paint(Canvas canvas, Rgb from, Rgb to, SceneRandom random)
    {
        var coarse = Lattice(Coarse, random);
        var fine = Lattice(Fine, random);
        var size = canvas.Size;
        for (var y = 0; y < size; y++)
        {
            var v = (y + 0.5) / size;
            for (var x = 0; x < size; x++)
            {
                var u = (x + 0.5) / size;
                var level = 0.7 * At(coarse, Coarse, u, v) + 0.3 * At(fine, Fine, u, v);
                canvas.SetMixed(x, y, from, to, Math.Clamp((level - 0.5) * 1.8 + 0.5, 0, 1));
            }
        }
    }

    private static double[] Lattice(int cells, SceneRandom random)
    {
        var heights = new double[(cells + 1) * (cells + 1)];
        for (var i = 0; i < heights.Length; i++)
            heights[i] = random.NextUnit();
        return heights;
    }

    private static double At(double[] lattice, int cells, double u, double v)
    {
        var (column, row) = ((int)(u * cells), (int)(v * cells));
        var (x, y) = (Smooth(u * cells - column), Smooth(v * cells - row));
        var corner = row * (cells + 1) + column;
        var above = lattice[corner] + (lattice[corner + 1] - lattice[corner]) * x;
        var below = lattice[corner + cells + 1] + (lattice[corner + cells + 2] - lattice[corner + cells + 1]) * x;
        return above + (below - above) * y;
    }

    private static double Smooth(double t) => t * t * (3 - 2 * t);
}
