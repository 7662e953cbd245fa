using BatchLabeler.Training.Scenes;
using BatchLabeler.Training.Scenes.Drawing;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Scenes.Drawing;

public sealed class ObjectColorsTests
{
    [Fact]
    public void Draw_keeps_its_distance_from_the_background_and_between_the_tones()
        => Prop.ForAll<byte, byte, byte>((red, green, blue) =>
        {
            var behind = new Rgb(red, green, blue);
            var options = SceneOptions.Benchmark with { TwoToneProbability = 1 };
            var colors = ObjectColors.Draw([behind], options, new SceneRandom(red, green, blue));

            return colors.MainValue.DistanceTo(behind) >= 110
                && colors.AccentValue.DistanceTo(behind) >= 110
                && colors.AccentValue.DistanceTo(colors.MainValue) >= 110;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Draw_gives_solid_objects_one_color()
    {
        var options = SceneOptions.Benchmark with { TwoToneProbability = 0 };
        var colors = ObjectColors.Draw([new Rgb(100, 100, 100)], options, new SceneRandom(1, 2, 3));

        Assert.Equal(colors.Main, colors.Accent);
        Assert.Equal(colors.MainValue, colors.AccentValue);
    }

    [Fact]
    public void Draw_takes_the_best_of_many_when_no_color_is_far_enough()
    {
        var everywhere = Enumerable.Range(0, 10).Select(SceneColors.Value).ToArray();

        var colors = ObjectColors.Draw(everywhere, SceneOptions.Benchmark, new SceneRandom(1, 2, 3));

        Assert.InRange(colors.Main, 0, 9);
    }
}
