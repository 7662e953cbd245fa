using BatchLabeler.Core.Randomness;
using BatchLabeler.Training.Pretraining;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Pretraining;

public sealed class LooseNamesTests
{
    [Fact]
    public void Draw_keeps_every_tag_when_the_probability_is_zero()
    {
        var target = Draw([0, 7, 25], 0);

        Assert.Equal([0, 7, 25], Marked(target));
    }

    [Fact]
    public void Draw_moves_every_category_to_the_next_of_its_group_when_the_probability_is_one()
    {
        var target = Draw([0, 7, 25], 1);

        Assert.Equal([1, 4, 25], Marked(target));
    }

    private static float[] Draw(int[] marked, double probability)
    {
        var tags = new bool[SceneTags.Count];
        foreach (var tag in marked) tags[tag] = true;
        var target = new float[SceneTags.Count];
        LooseNames.Draw(tags, probability, new SplitMix64(1), target);
        return target;
    }

    private static int[] Marked(float[] values) => [.. Enumerable.Range(0, values.Length).Where(tag => values[tag] > 0)];
}
