using BatchLabeler.Training.Scenes.Drawing;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Scenes.Drawing;

public sealed class CircleTests
{
    [Fact]
    public void At_agrees_with_sine_and_cosine()
        => Prop.ForAll<int>(thousandths =>
        {
            var point = Circle.At(thousandths / 1000.0);
            var angle = thousandths % 1000 / 1000.0 * 2 * Math.PI;
            return Math.Abs(point.X - Math.Cos(angle)) < 1e-9 && Math.Abs(point.Y - Math.Sin(angle)) < 1e-9;
        }).QuickCheckThrowOnFailure();
}
