using BatchLabeler.Training.Scenes;
using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Tests.Scenes.Drawing;

public sealed class MaskPainterTests
{
    [Fact]
    public void Paint_counts_sixteenths_of_a_pixel()
    {
        var mask = MaskPainter.Paint([Box(Tone.Main, 0.5, 0, 2, 1.25)], 3, 2);

        Assert.Equal([8, 16, 0, 2, 4, 0], mask.Main);
        Assert.All(mask.Accent, cover => Assert.Equal(0, cover));
    }

    [Fact]
    public void Paint_lets_later_parts_cover_and_cut_earlier_ones()
    {
        var mask = MaskPainter.Paint(
            [Box(Tone.Main, 0, 0, 4, 1), Box(Tone.Accent, 1, 0, 4, 1), Box(Tone.Cut, 2, 0, 3, 1)], 4, 1);

        Assert.Equal([16, 0, 0, 0], mask.Main);
        Assert.Equal([0, 16, 0, 16], mask.Accent);
        Assert.Equal([true, true, false, true], Enumerable.Range(0, 4).Select(mask.Owns));
    }

    [Fact]
    public void Paint_covers_the_area_of_a_disk()
    {
        var sketch = new Sketch(new SceneRandom(0, 0, 0));
        sketch.Disk(Tone.Main, 20, 20, 18);

        var area = MaskPainter.Paint(sketch.Parts, 40, 40).Main.Sum(cover => cover) / 16.0;

        Assert.InRange(area / (Math.PI * 18 * 18), 0.985, 1.0);
    }

    [Fact]
    public void Paint_clips_what_reaches_over_the_edge()
    {
        var mask = MaskPainter.Paint([Box(Tone.Main, -5, -5, 9, 9)], 2, 2);

        Assert.All(mask.Main, cover => Assert.Equal(ObjectMask.Full, cover));
    }

    [Fact]
    public void Touched_box_is_that_of_all_pixels_with_some_cover()
    {
        var mask = MaskPainter.Paint([Box(Tone.Main, 1.75, 1, 4.5, 3)], 6, 5);

        Assert.Equal(new SceneBox(11, 21, 4, 2), mask.TouchedBox(10, 20));
    }

    private static ShapePart Box(Tone tone, double left, double top, double right, double bottom)
        => new(tone, [(left, top), (right, top), (right, bottom), (left, bottom)]);
}
