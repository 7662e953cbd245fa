using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Export;

/// <summary>The options of <c>export</c> that say what of a manifest is written, and how.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string[]> _minScore = new("--min-score")
    {
        Description = "The least score of a present label that no person gave, for all categories (0.8)\n"
            + "or for one (dog=0.9); with less the category is undecided.",
        HelpName = "[CATEGORY=]SCORE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _onlyLabelled = new("--only-labelled") { Description = "Leave out images without a present label." };

    private readonly Option<string> _sources = new("--sources")
    {
        Description = "The sources whose labels count, with commas; labels of others are undecided.",
        HelpName = "known,pseudo,model",
        DefaultValueFactory = _ => "known,pseudo,model",
    };

    private readonly Option<string[]> _categories = new("--categories")
    {
        Description = "The only categories. Default: all.",
        HelpName = "CATEGORY",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _prefix = new("--image-prefix")
    {
        Description = "What the tool puts before a name to find the image: a folder or an address\n"
            + "(needed by label-studio, sagemaker and yolo-cls).",
        HelpName = "TEXT",
    };

    private readonly Option<string> _strip = new("--strip")
    {
        Description = "What is taken from the beginning of the names, such as photos/ of a batch 'photos'.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> _split = TypedOption.Of("--split", "voc, yolo-cls: the name of the list or folder.", "train");

    private readonly Option<bool> _boxes = new("--whole-image-boxes")
    {
        Description = "coco, voc: give every label a box as large as the image, for readers that accept nothing else.",
    };

    private readonly Option<SeveralLabels> _several = TypedOption.Of(
        "--several-labels",
        "yolo-cls: what becomes of images with several present categories: the best one counts, they are left out,\n"
        + "or there once for each.",
        SeveralLabels.Best);

    private readonly Option<int> _tasks = TypedOption.Of("--tasks-per-file", "label-studio: how many tasks a file holds.", 10_000);

    private readonly Option<string> _attribute = TypedOption.Of("--attribute", "sagemaker: the name of the labels' attribute.", "labels");

    public IEnumerable<Option> All =>
        [_minScore, _onlyLabelled, _sources, _categories, _prefix, _strip, _split, _boxes, _several, _tasks, _attribute];

    /// <summary>The options as they were typed.</summary>
    /// <exception cref="CommandException">A score or a source cannot be read.</exception>
    public ExportOptions Read(ParseResult result, TimeProvider clock)
    {
        var scores = ScoreTexts.Parse(result.GetValue(_minScore)!);
        return new ExportOptions
        {
            MinScore = scores.All,
            MinScores = scores.Single,
            OnlyLabelled = result.GetValue(_onlyLabelled),
            Sources = [.. result.GetValue(_sources)!.Split(',', StringSplitOptions.TrimEntries).Select(SourceOf).Distinct()],
            Categories = result.GetValue(_categories)!,
            ImagePrefix = result.GetValue(_prefix),
            Strip = result.GetValue(_strip)!,
            Split = result.GetValue(_split)!,
            WholeImageBoxes = result.GetValue(_boxes),
            SeveralLabels = result.GetValue(_several),
            TasksPerFile = result.GetValue(_tasks),
            Attribute = result.GetValue(_attribute)!,
            Created = clock.GetUtcNow(),
        };
    }

    private static LabelSource SourceOf(string name) => name switch
    {
        "known" => LabelSource.Known,
        "pseudo" => LabelSource.Pseudo,
        "model" => LabelSource.Model,
        _ => throw CommandException.Usage($"--sources takes known, pseudo and model with commas, not '{name}'."),
    };
}
