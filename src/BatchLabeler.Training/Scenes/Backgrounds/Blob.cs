using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Backgrounds;

/// <summary>A faint, soft round patch that belongs to no category.</summary>
internal static class Blob
{
    public static void Paint(Canvas canvas, SceneRandom random)
    {
        var radius = random.Between(0.06, 0.22) * canvas.Size;
        var (centerX, centerY) = (random.NextUnit() * canvas.Size, random.NextUnit() * canvas.Size);
        var (red, green, blue) = (random.Between(-28, 28), random.Between(-28, 28), random.Between(-28, 28));
        for (var y = First(centerY, radius); y < Last(centerY, radius, canvas.Size); y++)
        {
            for (var x = First(centerX, radius); x < Last(centerX, radius, canvas.Size); x++)
            {
                var (dx, dy) = ((x + 0.5 - centerX) / radius, (y + 0.5 - centerY) / radius);
                var fade = 1 - dx * dx - dy * dy;
                if (fade > 0)
                    canvas.Set(x, y, canvas.At(x, y).Shifted((int)(red * fade), (int)(green * fade), (int)(blue * fade)));
            }
        }
    }

    private static int First(double center, double radius) => Math.Max(0, (int)(center - radius));

    private static int Last(double center, double radius, int size) => Math.Min(size, (int)(center + radius) + 1);
}
