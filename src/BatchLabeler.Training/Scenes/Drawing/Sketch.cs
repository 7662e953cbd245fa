namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>
/// The shape language: a silhouette is a list of polygons and ellipses in unit coordinates, painted or cut in order, with
/// proportions drawn anew for every object.
/// </summary>
internal sealed class Sketch(SceneRandom random)
{
    private const int EllipseCorners = 28;

    private readonly List<ShapePart> _parts = [];

    public IReadOnlyList<ShapePart> Parts => _parts;

    /// <summary>A proportion of the object's own.</summary>
    public double Between(double low, double high) => random.Between(low, high);

    public bool Chance(double probability) => random.Chance(probability);

    public void Polygon(Tone tone, params ReadOnlySpan<UnitPoint> points) => _parts.Add(new(tone, points.ToArray()));

    public void Box(Tone tone, double left, double top, double right, double bottom)
        => Polygon(tone, (left, top), (right, top), (right, bottom), (left, bottom));

    /// <summary>A straight bar with square ends.</summary>
    public void Bar(Tone tone, UnitPoint from, UnitPoint to, double width)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var scale = width / (2 * Math.Sqrt(dx * dx + dy * dy));
        var (nx, ny) = (-dy * scale, dx * scale);
        Polygon(tone, (from.X + nx, from.Y + ny), (to.X + nx, to.Y + ny), (to.X - nx, to.Y - ny), (from.X - nx, from.Y - ny));
    }

    public void Ellipse(Tone tone, double x, double y, double radiusX, double radiusY)
        => Sector(tone, x, y, radiusX, radiusY, 0, 1);

    public void Disk(Tone tone, double x, double y, double radius) => Sector(tone, x, y, radius, radius, 0, 1);

    /// <summary>The upper half of an ellipse that stands on y.</summary>
    public void Dome(Tone tone, double x, double y, double radiusX, double radiusY)
        => Sector(tone, x, y, radiusX, radiusY, 0.5, 1);

    /// <summary>The segment of an ellipse between two angles in turns, closed by its chord.</summary>
    public void Sector(Tone tone, double x, double y, double radiusX, double radiusY, double fromTurn, double toTurn)
    {
        var corners = Math.Max(8, (int)Math.Ceiling(EllipseCorners * (toTurn - fromTurn)));
        var points = new UnitPoint[corners + 1];
        for (var i = 0; i <= corners; i++)
        {
            var on = Circle.At(fromTurn + (toTurn - fromTurn) * i / corners);
            points[i] = (x + radiusX * on.X, y + radiusY * on.Y);
        }

        _parts.Add(new(tone, points));
    }

    /// <summary>A wreath of corners that lie in turn on the given radii, the first one at the top.</summary>
    public void Wreath(Tone tone, double x, double y, int repeats, params ReadOnlySpan<double> radii)
    {
        var points = new UnitPoint[repeats * radii.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var on = Circle.At(0.75 + (double)i / points.Length);
            points[i] = (x + radii[i % radii.Length] * on.X, y + radii[i % radii.Length] * on.Y);
        }

        _parts.Add(new(tone, points));
    }

    /// <summary>A leaf along a curve from its stalk by way of a control point to its tip, widest in the middle.</summary>
    public void Leaf(Tone tone, UnitPoint stalk, UnitPoint control, UnitPoint tip, double width)
    {
        const int Steps = 7;
        var points = new UnitPoint[2 * Steps];
        for (var i = 0; i <= Steps; i++)
        {
            var t = (double)i / Steps;
            var (x, y) = (Bend(stalk.X, control.X, tip.X, t), Bend(stalk.Y, control.Y, tip.Y, t));
            var half = 2 * width * t * (1 - t) + 0.2 * width * (1 - t);
            points[i] = (x, y - half);
            if (i is > 0 and < Steps)
                points[2 * Steps - i] = (x, y + half);
        }

        _parts.Add(new(tone, points));
    }

    private static double Bend(double from, double control, double to, double t)
        => (1 - t) * (1 - t) * from + 2 * t * (1 - t) * control + t * t * to;
}
