using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Scenes;

public sealed class SceneRandomTests
{
    [Fact]
    public void NextBell_has_mean_zero_and_deviation_one()
    {
        var random = new SceneRandom(1, 2, 3);
        var draws = Enumerable.Range(0, 20_000).Select(_ => random.NextBell()).ToArray();

        Assert.InRange(draws.Average(), -0.03, 0.03);
        Assert.InRange(draws.Average(draw => draw * draw), 0.97, 1.03);
    }

    [Fact]
    public void Streams_of_one_scene_are_unrelated()
    {
        var layout = new SceneRandom(1, 2, SceneRandom.LayoutStream);
        var caption = new SceneRandom(1, 2, SceneRandom.CaptionStream);

        Assert.NotEqual(layout.NextUnit(), caption.NextUnit());
    }

    [Fact]
    public void Below_reaches_every_number_about_equally_often()
    {
        var random = new SceneRandom(4, 5, 6);
        var counts = Enumerable.Range(0, 7000).CountBy(_ => random.Below(7)).ToArray();

        Assert.Equal(7, counts.Length);
        Assert.All(counts, pair => Assert.InRange(pair.Value, 880, 1120));
    }
}
