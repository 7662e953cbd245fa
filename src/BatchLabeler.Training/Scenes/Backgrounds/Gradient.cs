using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Backgrounds;

/// <summary>A straight run between two colours in a random direction.</summary>
internal static class Gradient
{
    public static void Paint(Canvas canvas, Rgb from, Rgb to, SceneRandom random)
    {
        var direction = Circle.At(random.NextUnit());
        var reach = Math.Abs(direction.X) + Math.Abs(direction.Y);
        var size = canvas.Size;
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                var along = ((x + 0.5) / size - 0.5) * direction.X + ((y + 0.5) / size - 0.5) * direction.Y;
                canvas.SetMixed(x, y, from, to, along / reach + 0.5);
            }
        }
    }
}
