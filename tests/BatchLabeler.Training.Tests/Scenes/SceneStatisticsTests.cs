using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Scenes;

/// <summary>What holds over many scenes; the seed is fixed, so that nothing here is left to chance.</summary>
public sealed class SceneStatisticsTests
{
    private const int Scenes = 2500;

    private static readonly SceneSet Set =
        SceneSet.Render(SceneOptions.Benchmark with { CanvasSize = 48 }, seed: 77, Scenes);

    [Fact]
    public void Categories_are_about_equally_frequent()
    {
        for (var category = 0; category < SceneCategories.Count; category++)
            Assert.InRange(Column(category) / (double)Scenes, 0.11, 0.19);
    }

    [Fact]
    public void Categories_of_a_group_occur_together_more_often_than_others()
    {
        double within = 0, across = 0;
        for (var first = 0; first < SceneCategories.Count; first++)
        {
            for (var second = first + 1; second < SceneCategories.Count; second++)
            {
                if (SceneCategories.GroupOf(first) == SceneCategories.GroupOf(second))
                    within += Both(first, second) / 30.0;
                else
                    across += Both(first, second) / 160.0;
            }
        }

        Assert.True(within > 2 * across, $"within a group {within:F1}, across groups {across:F1} scenes a pair");
    }

    [Fact]
    public void Colors_say_nothing_about_the_category()
    {
        var table = new double[SceneCategories.Count, SceneColors.Names.Count];
        foreach (var shown in Set.Objects.SelectMany(objects => objects))
            table[shown.Category, shown.Color]++;

        // 19 x 9 = 171 degrees of freedom: mean 171, standard deviation 18.5.
        Assert.InRange(ChiSquare(table), 171 - 6 * 18.5, 171 + 6 * 18.5);
    }

    [Fact]
    public void Color_test_notices_a_color_that_tells_the_category()
    {
        var table = new double[SceneCategories.Count, SceneColors.Names.Count];
        foreach (var shown in Set.Objects.SelectMany(objects => objects))
            table[shown.Category, shown.Category == 3 && shown.Color > 4 ? 0 : shown.Color]++;

        Assert.True(ChiSquare(table) > 171 + 6 * 18.5);
    }

    [Fact]
    public void Half_of_the_objects_have_two_tones()
    {
        var objects = Set.Objects.SelectMany(objects => objects).ToArray();

        Assert.InRange(objects.Count(shown => shown.Color != shown.AccentColor) / (double)objects.Length, 0.45, 0.55);
    }

    [Fact]
    public void Captions_leave_out_about_three_names_in_ten()
    {
        double shown = 0, named = 0;
        for (var scene = 0; scene < Scenes; scene++)
        {
            for (var category = 0; category < SceneCategories.Count; category++)
            {
                shown += Set.Labels[scene, category] ? 1 : 0;
                named += Set.Tags[scene, category] ? 1 : 0;
            }
        }

        // One name is always there, which lifts 0.70.
        Assert.InRange(named / shown, 0.70, 0.85);
    }

    private static int Column(int category) => Enumerable.Range(0, Scenes).Count(scene => Set.Labels[scene, category]);

    private static int Both(int first, int second)
        => Enumerable.Range(0, Scenes).Count(scene => Set.Labels[scene, first] && Set.Labels[scene, second]);

    private static double ChiSquare(double[,] table)
    {
        var (rows, columns) = (table.GetLength(0), table.GetLength(1));
        var rowSums = new double[rows];
        var columnSums = new double[columns];
        for (var i = 0; i < rows * columns; i++)
        {
            rowSums[i / columns] += table[i / columns, i % columns];
            columnSums[i % columns] += table[i / columns, i % columns];
        }

        var total = rowSums.Sum();
        double sum = 0;
        for (var i = 0; i < rows * columns; i++)
        {
            var expected = rowSums[i / columns] * columnSums[i % columns] / total;
            var off = table[i / columns, i % columns] - expected;
            sum += off * off / expected;
        }

        return sum;
    }
}
