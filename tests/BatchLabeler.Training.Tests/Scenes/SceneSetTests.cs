using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Scenes;

public sealed class SceneSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Render_holds_the_scenes_of_the_renderer_whatever_the_number_of_threads(int threads)
    {
        var set = SceneSet.Render(SceneOptions.Benchmark, seed: 8, count: 30, first: 100, threads: threads);
        var renderer = new SceneRenderer(SceneOptions.Benchmark);

        Assert.Equal(30 * 96 * 96 * 3, set.Pixels.Length);
        for (var i = 0; i < set.Count; i++)
        {
            var scene = renderer.Render(8, 100 + i);
            Assert.True(set.PixelsOf(i).SequenceEqual(scene.Pixels));
            Assert.Equal(scene.Caption, set.Captions[i]);
            Assert.Equal(scene.Objects, set.Objects[i]);
            Assert.Equal(scene.Labels(), Row(set.Labels, i));
            Assert.Equal(SceneTags.Read(scene.Caption), Row(set.Tags, i));
        }
    }

    [Fact]
    public void Render_refuses_more_scenes_than_one_array_holds()
    {
        var error = Assert.Throws<ArgumentException>(() => SceneSet.Render(SceneOptions.Benchmark, 1, 80_000));

        Assert.Contains("render fewer at a time", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_stops_when_cancelled()
        => Assert.ThrowsAny<OperationCanceledException>(
            () => SceneSet.Render(SceneOptions.Benchmark, 1, 10, cancellation: new CancellationToken(canceled: true)));

    private static bool[] Row(bool[,] matrix, int row)
        => [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix[row, column])];
}
