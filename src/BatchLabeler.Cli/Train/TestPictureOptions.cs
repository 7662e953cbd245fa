using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Cli.Train;

/// <summary>The options that name test pictures, which choose nothing; shared by <c>train</c> and <c>ladder</c>.</summary>
internal sealed class TestPictureOptions
{
    private readonly Option<int?> _scenes = new("--test-scenes")
    {
        Description = "State test figures on so many rendered scenes, which choose nothing.", HelpName = "N",
    };
    private readonly Option<int> _seed = TypedOption.Of("--test-scenes-seed", "Which scenes to test on.", 2);
    private readonly Option<string?> _split = new("--test-split")
    {
        Description = "State test figures on the pictures of this split, which choose nothing.", HelpName = "NAME",
    };

    public IEnumerable<Option> All => [_scenes, _seed, _split];

    /// <summary>The test pictures; null for none.</summary>
    /// <exception cref="CommandException">Both kinds are named, or there is no such split.</exception>
    public ILabeledPictures? Read(ParseResult result, CommandHost host, PictureOptions pictures, CategorySet categories) =>
        (result.GetValue(_scenes), result.GetValue(_split)) switch
        {
            (null, null) => null,
            ({ } count, null) => new ScenePictures(SceneOptions.Benchmark, result.GetValue(_seed), count),
            (null, { } split) => pictures.ReadSplit(result, host, split, categories),
            _ => throw CommandException.Usage("name test pictures either by --test-scenes N or by --test-split NAME."),
        };
}
