using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Features.Pictures;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Cli.Train;

/// <summary>The options that say which labelled pictures a verb works on; shared by <c>train</c> and <c>evaluate</c>.</summary>
internal sealed class PictureOptions
{
    private readonly Option<string?> _images = new("--images") { Description = "Folder of pictures.", HelpName = "DIR" };
    private readonly Option<string?> _labels = new("--labels") { Description = "Labels of the pictures: .csv or .jsonl; 1 present, -1 absent, 0 unknown.", HelpName = "FILE" };
    private readonly Option<string?> _split;
    private readonly Option<int?> _scenes = new("--scenes") { Description = "Instead of a folder: so many rendered scenes of the demo world.", HelpName = "N" };
    private readonly Option<int> _scenesSeed = new("--scenes-seed") { Description = "Which scenes.", HelpName = "S", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _cache = new("--cache") { Description = "Folder that keeps the features of pictures between runs.", HelpName = "DIR" };

    public PictureOptions(string splitHelp) => _split = new Option<string?>("--split") { Description = splitHelp, HelpName = "NAME" };

    public IEnumerable<Option> All => [_images, _labels, _split, _scenes, _scenesSeed, _cache];

    /// <summary>The folder of the feature cache.</summary>
    public string Cache(ParseResult result) => result.GetValue(_cache) ?? DefaultCache();

    /// <summary>The pictures.</summary>
    /// <exception cref="CommandException">The options contradict each other, or a file is missing or wrong.</exception>
    public ILabeledPictures Read(ParseResult result, CommandHost host, CategorySet? categories = null)
    {
        var (images, labels, scenes) = (result.GetValue(_images), result.GetValue(_labels), result.GetValue(_scenes));
        return (images, labels, scenes) switch
        {
            (not null, not null, null) => Folder(images, labels, result.GetValue(_split), host, categories),
            (null, null, > 0) => new ScenePictures(SceneOptions.Benchmark, result.GetValue(_scenesSeed), scenes.Value),
            _ => throw CommandException.Usage("name the pictures either by --images DIR and --labels FILE or by --scenes N."),
        };
    }

    private static FolderPictures Folder(string images, string path, string? split, CommandHost host, CategorySet? categories)
    {
        if (!Directory.Exists(images))
            throw new CommandException("input-missing", $"there is no folder at '{images}': correct --images.");
        if (!File.Exists(path))
            throw new CommandException("labels-missing", $"there is no labels file at '{path}': correct --labels.");
        try
        {
            using var reader = new StreamReader(path);
            var labels = LabelFile.Read(reader, LabelFile.FormatOf(path), categories);
            labels = split is null ? labels : labels.Split(split);
            if (labels.Rows.Count == 0)
                throw new CommandException("labels-empty", $"'{path}' lists no picture{(split is null ? string.Empty : $" of split '{split}'")}.");
            return new FolderPictures(images, labels, (name, exception) => host.Error.WriteLine(ErrorLine.Of(exception.Code, $"'{name}' is left out: {exception.Message}")));
        }
        catch (LabelFileException exception)
        {
            throw new CommandException("labels-file", $"'{path}', {exception.Message}");
        }
    }

    private static string DefaultCache() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "batchlabeler",
        "features");
}
