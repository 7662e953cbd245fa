using System.CommandLine;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Cli.LabelFiles;

/// <summary>The options that say where labels are and how they are written; shared by all verbs that train, measure or hide.</summary>
internal sealed class LabelFileOptions
{
    private static readonly Dictionary<string, LabelFileFormat> Formats = new(StringComparer.Ordinal)
    {
        ["csv"] = LabelFileFormat.Csv,
        ["jsonl"] = LabelFileFormat.JsonLines,
        ["voc"] = LabelFileFormat.Voc,
        ["coco"] = LabelFileFormat.Coco,
        ["label-studio"] = LabelFileFormat.LabelStudio,
        ["fiftyone"] = LabelFileFormat.FiftyOne,
        ["result"] = LabelFileFormat.Result,
    };

    private readonly Option<string?> _labels = new("--labels")
    {
        Description = "Labels: a .csv or .jsonl file (1 present, -1 absent, 0 unknown), COCO's instances .json,\n"
            + "Label Studio's .json, a folder of PASCAL VOC such as VOC2007, or of FiftyOne; or what 'label' or 'fetch'\n"
            + "wrote, of which the labels count that people gave: those that came with the images, and a review's answers.",
        HelpName = "PATH",
    };

    private readonly Option<string?> _format = new("--labels-format")
    {
        Description = "How the labels are written (default: told from the path).",
        HelpName = string.Join('|', Formats.Keys),
    };

    private readonly Option<DoubtfulObjects> _difficult = TypedOption.Of(
        "--difficult",
        "VOC: what a category is whose only objects are marked difficult: unknown (ignore), absent (negative) or present.",
        DoubtfulObjects.Ignore);

    private readonly Option<DoubtfulObjects> _crowd =
        TypedOption.Of("--crowd", "COCO: the same for a category whose only objects are crowds.", DoubtfulObjects.Positive);

    private readonly Option<bool> _annotatedOnly =
        new("--annotated-only") { Description = "COCO: leave out pictures without any annotation." };

    private readonly Option<bool> _predictions =
        new("--predictions") { Description = "Label Studio: take the prediction of a task that has no annotation." };

    private readonly Option<string?> _prefix = new("--image-prefix")
    {
        Description = "Label Studio: what stands before the pictures' names in their addresses (default: told from the address).",
        HelpName = "TEXT",
    };

    public LabelFileOptions() => _format.AcceptOnlyFromAmong([.. Formats.Keys]);

    public IEnumerable<Option> All => [_labels, _format, _difficult, _crowd, _annotatedOnly, _predictions, _prefix];

    /// <summary>The path that was typed; null for none.</summary>
    public string? Location(ParseResult result) => result.GetValue(_labels);

    /// <summary>Reads the labels.</summary>
    /// <param name="result">What was typed.</param>
    /// <param name="split">The only split to read; null for all.</param>
    /// <param name="categories">The categories of a model; null to take the labels' own.</param>
    /// <exception cref="CommandException">There are no such labels, they break a rule of their format, or none is left.</exception>
    public LabelFile Read(ParseResult result, string? split, CategorySet? categories = null)
    {
        var path = Location(result) ?? throw CommandException.Usage("name the labels with --labels PATH.");
        if (!Path.Exists(path))
            throw new CommandException("labels-missing", $"there are no labels at '{path}': correct --labels.");
        var options = new LabelReadOptions
        {
            Format = result.GetValue(_format) is { } format ? Formats[format] : null,
            Split = split,
            Difficult = result.GetValue(_difficult),
            Crowd = result.GetValue(_crowd),
            AnnotatedOnly = result.GetValue(_annotatedOnly),
            Predictions = result.GetValue(_predictions),
            ImagePrefix = result.GetValue(_prefix),
        };
        try
        {
            var labels = LabelFile.Open(path, options, categories);
            var ofSplit = split is null ? string.Empty : $" of split '{split}'";
            return labels.Rows.Count > 0 ? labels : throw new CommandException("labels-empty", $"'{path}' lists no picture{ofSplit}.");
        }
        catch (LabelFileException exception)
        {
            throw new CommandException("labels-file", $"'{path}', {exception.Message}");
        }
    }
}
