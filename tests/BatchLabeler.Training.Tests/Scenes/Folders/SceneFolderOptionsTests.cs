using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Scenes.Folders;

public sealed class SceneFolderOptionsTests
{
    public static TheoryData<SceneFolderOptions> Invalid =>
    [
        new() { Count = 0 },
        new() { Count = 1_000_001 },
        new() { KnownProportion = -0.1 },
        new() { KnownProportion = 1.1 },
        new() { Threads = 0 },
        new() { Threads = -2 },
        new() { Scenes = SceneOptions.Benchmark with { CanvasSize = 1 } },
        new() { Splits = new() { Train = 50, Validation = 10, Test = 10 } },
    ];

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Validate_refuses_what_is_out_of_range(SceneFolderOptions options)
        => Assert.Throws<ArgumentException>(() => new SceneFolderWriter(options));

    [Fact]
    public void Splits_are_read_from_three_percentages()
        => Assert.Equal(new SceneSplits { Train = 60, Validation = 15, Test = 25 }, SceneSplits.Parse("60/15/25"));

    [Theory]
    [InlineData("")]
    [InlineData("100")]
    [InlineData("60/40")]
    [InlineData("60/20/30")]
    [InlineData("-10/60/50")]
    [InlineData("a/b/c")]
    public void Splits_refuse_anything_else(string text) => Assert.Throws<ArgumentException>(() => SceneSplits.Parse(text));

    [Fact]
    public void Splits_have_their_shares_in_every_hundred_scenes_and_are_spread()
    {
        var splits = Enumerable.Range(300, 100).Select(SceneSplits.Default.Of).ToArray();

        Assert.Equal((70, 10, 20), (splits.Count(s => s is "train"), splits.Count(s => s is "val"), splits.Count(s => s is "test")));
        Assert.Contains("val", splits[..20]);
        Assert.Contains("test", splits[..20]);
    }
}
