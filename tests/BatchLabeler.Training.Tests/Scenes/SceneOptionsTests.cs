using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Tests.Scenes;

public sealed class SceneOptionsTests
{
    private static readonly SceneOptions Valid = SceneOptions.Pretraining;

    public static TheoryData<string, SceneOptions> Invalid => new()
    {
        { nameof(SceneOptions.CanvasSize), Valid with { CanvasSize = 31 } },
        { nameof(SceneOptions.CanvasSize), Valid with { CanvasSize = 513 } },
        { nameof(SceneOptions.MinObjects), Valid with { MinObjects = 0 } },
        { nameof(SceneOptions.MaxObjects), Valid with { MinObjects = 3, MaxObjects = 2 } },
        { nameof(SceneOptions.MaxObjects), Valid with { MaxObjects = 21 } },
        { nameof(SceneOptions.MinSide), Valid with { MinSide = 0.04 } },
        { nameof(SceneOptions.MinSide), Valid with { MinSide = double.NaN } },
        { nameof(SceneOptions.MaxSide), Valid with { MaxSide = 0.1 } },
        { nameof(SceneOptions.MaxSide), Valid with { MaxSide = 0.91 } },
        { nameof(SceneOptions.MaxCoveredShare), Valid with { MaxCoveredShare = -0.1 } },
        { nameof(SceneOptions.MaxCoveredShare), Valid with { MaxCoveredShare = 1 } },
        { nameof(SceneOptions.PlacementTries), Valid with { PlacementTries = 0 } },
        { nameof(SceneOptions.GroupProbability), Valid with { GroupProbability = 1.1 } },
        { nameof(SceneOptions.MaxRotation), Valid with { MaxRotation = 46 } },
        { nameof(SceneOptions.TwoToneProbability), Valid with { TwoToneProbability = -1 } },
        { nameof(SceneOptions.MinColorDistance), Valid with { MinColorDistance = 256 } },
        { nameof(SceneOptions.MaxBlobs), Valid with { MaxBlobs = 33 } },
        { nameof(SceneOptions.MinNoise), Valid with { MinNoise = -1 } },
        { nameof(SceneOptions.MaxNoise), Valid with { MinNoise = 5, MaxNoise = 4 } },
        { nameof(CaptionOptions.NamedProbability), Valid with { Captions = new() { NamedProbability = 2 } } },
        { nameof(CaptionOptions.SynonymProbability), Valid with { Captions = new() { SynonymProbability = -2 } } },
        { nameof(CaptionOptions.ColorProbability), Valid with { Captions = new() { ColorProbability = double.NaN } } },
        { nameof(CaptionOptions.SizeProbability), Valid with { Captions = new() { SizeProbability = 1.01 } } },
        { nameof(CaptionOptions.BackgroundProbability), Valid with { Captions = new() { BackgroundProbability = -0.01 } } },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Validate_names_the_option_that_is_out_of_range(string option, SceneOptions options)
    {
        var error = Assert.Throws<ArgumentException>(() => options.Validate());

        Assert.Matches($"^{option} is .* but must lie between .* and .*[.]$", error.Message);
    }

    [Fact]
    public void Renderer_refuses_invalid_options()
        => Assert.Throws<ArgumentException>(() => new SceneRenderer(Valid with { MaxSide = 5 }));

    [Fact]
    public void Presets_are_valid_and_differ_in_number_and_size_of_objects()
    {
        var pretraining = SceneOptions.Pretraining.Validate();
        var benchmark = SceneOptions.Benchmark.Validate();

        Assert.Equal((1, 4, 0.16, 0.60), (pretraining.MinObjects, pretraining.MaxObjects, pretraining.MinSide, pretraining.MaxSide));
        Assert.Equal((1, 5, 0.12, 0.60), (benchmark.MinObjects, benchmark.MaxObjects, benchmark.MinSide, benchmark.MaxSide));
    }
}
