namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>How a silhouette is laid on the canvas before it is placed.</summary>
/// <param name="Side">Longer side of the box in pixels.</param>
/// <param name="Aspect">Stretch of the width before anything else.</param>
/// <param name="Turns">Rotation in turns, clockwise.</param>
/// <param name="Flipped">Whether left and right change places.</param>
/// <param name="ShiftX">Shift to the right within a pixel, [0, 1).</param>
/// <param name="ShiftY">Shift down within a pixel, [0, 1).</param>
internal readonly record struct Pose(double Side, double Aspect, double Turns, bool Flipped, double ShiftX, double ShiftY)
{
    public static Pose Draw(SceneOptions options, SceneRandom random) => new(
        Side: random.Between(options.MinSide, options.MaxSide) * options.CanvasSize,
        Aspect: random.Between(0.88, 1.14),
        Turns: random.Between(-options.MaxRotation, options.MaxRotation) / 360,
        Flipped: random.Chance(0.5),
        ShiftX: random.NextUnit(),
        ShiftY: random.NextUnit());

    /// <summary>Rasterises a silhouette in this pose; the mask's size is that of the box.</summary>
    public ObjectMask Lay(IReadOnlyList<ShapePart> parts)
    {
        var turned = Turn(parts);
        var (left, top, right, bottom) = Extent(turned);
        var scale = (Side - 1) / Math.Max(right - left, bottom - top);
        foreach (var part in turned)
        {
            var points = part.Points;
            for (var i = 0; i < points.Length; i++)
                points[i] = ((points[i].X - left) * scale + ShiftX, (points[i].Y - top) * scale + ShiftY);
        }

        var width = (int)Math.Ceiling((right - left) * scale + ShiftX);
        var height = (int)Math.Ceiling((bottom - top) * scale + ShiftY);
        return MaskPainter.Paint(turned, Math.Max(1, width), Math.Max(1, height));
    }

    private ShapePart[] Turn(IReadOnlyList<ShapePart> parts)
    {
        var axis = Circle.At(Turns);
        var widen = Flipped ? -Aspect : Aspect;
        var turned = new ShapePart[parts.Count];
        for (var p = 0; p < turned.Length; p++)
        {
            var points = new UnitPoint[parts[p].Points.Length];
            for (var i = 0; i < points.Length; i++)
            {
                var (x, y) = (parts[p].Points[i].X * widen, parts[p].Points[i].Y);
                points[i] = (x * axis.X - y * axis.Y, x * axis.Y + y * axis.X);
            }

            turned[p] = new(parts[p].Tone, points);
        }

        return turned;
    }

    private static (double Left, double Top, double Right, double Bottom) Extent(ShapePart[] parts)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var part in parts)
        {
            if (part.Tone == Tone.Cut)
                continue;
            foreach (var point in part.Points)
            {
                left = Math.Min(left, point.X);
                right = Math.Max(right, point.X);
                top = Math.Min(top, point.Y);
                bottom = Math.Max(bottom, point.Y);
            }
        }

        return (left, top, right, bottom);
    }
}
