using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.LabelFiles;
using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Cli.Train;

/// <summary>The options that say which labelled pictures a verb works on; shared by <c>train</c> and <c>evaluate</c>.</summary>
internal sealed class PictureOptions
{
    private const string VocPictures = "JPEGImages";
    private readonly Option<string?> _images = new("--images") { Description = "Folder of pictures (default for VOC: its JPEGImages).", HelpName = "DIR" };
    private readonly Option<string?> _split;
    private readonly Option<int?> _scenes = new("--scenes") { Description = "Instead of a folder: so many rendered scenes of the demo world.", HelpName = "N" };
    private readonly Option<int> _scenesSeed = new("--scenes-seed") { Description = "Which scenes.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _cache = new("--cache") { Description = "Folder that keeps the features of pictures between runs.", HelpName = "DIR" };

    public PictureOptions(string splitHelp) => _split = new Option<string?>("--split") { Description = splitHelp, HelpName = "NAME" };

    /// <summary>Where the labels are and how they are written.</summary>
    public LabelFileOptions Labels { get; } = new();

    public IEnumerable<Option> All => [_images, .. Labels.All, _split, _scenes, _scenesSeed, _cache];

    /// <summary>The folder of the feature cache.</summary>
    public string Cache(ParseResult result) => result.GetValue(_cache) ?? DefaultCache();

    /// <summary>The pictures.</summary>
    /// <exception cref="CommandException">The options contradict each other, or a file is missing or wrong.</exception>
    public ILabeledPictures Read(ParseResult result, CommandHost host, CategorySet? categories = null)
    {
        var (labels, scenes) = (Labels.Location(result), result.GetValue(_scenes));
        return (Images(result), labels, scenes) switch
        {
            (not null and var images, not null, null) => Folder(images, ReadLabels(result, categories), host),
            (null, null, > 0) => new ScenePictures(SceneOptions.Benchmark, result.GetValue(_scenesSeed), scenes.Value),
            _ => throw CommandException.Usage("name the pictures either by --images DIR and --labels PATH or by --scenes N."),
        };
    }

    /// <summary>The pictures of another split of the same folder.</summary>
    /// <exception cref="CommandException">There is no folder, or its labels have no such split.</exception>
    public ILabeledPictures ReadSplit(ParseResult result, CommandHost host, string split, CategorySet categories)
    {
        if (Images(result) is not { } images)
            throw CommandException.Usage("a split to test on belongs to a folder of pictures: name it with --images and --labels.");
        return result.GetValue(_split) is { } training && training != split
            ? Folder(images, Labels.Read(result, split, categories), host)
            : throw CommandException.Usage("with --test-split, name another --split to train on, so that no test picture is trained on.");
    }

    /// <summary>The labels alone, of the split that was typed.</summary>
    public LabelFile ReadLabels(ParseResult result, CategorySet? categories) => Labels.Read(result, result.GetValue(_split), categories);

    private string? Images(ParseResult result)
    {
        if (result.GetValue(_images) is { } images)
            return images;
        return Labels.Location(result) is { } labels && Path.Combine(labels, VocPictures) is var pictures && Directory.Exists(pictures) ? pictures : null;
    }

    private static FolderPictures Folder(string images, LabelFile labels, CommandHost host) => Directory.Exists(images)
        ? new FolderPictures(images, labels, (name, exception) => host.Error.WriteLine(ErrorLine.Of(exception.Code, $"'{name}' is left out: {exception.Message}")))
        : throw new CommandException("input-missing", $"there is no folder at '{images}': correct --images.");

    private static string DefaultCache() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "batchlabeler",
        "features");
}
