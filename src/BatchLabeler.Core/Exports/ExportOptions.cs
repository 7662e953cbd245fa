using BatchLabeler.Core.Exports.Selection;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Core.Exports;

/// <summary>What of a manifest is exported, and how.</summary>
public sealed record ExportOptions
{
    private const int LongestAttribute = 127;

    /// <summary>The least score, 0..1, of a present label that no person gave; with less the category becomes undecided.</summary>
    public double MinScore { get; init; }

    /// <summary>The same for single categories, in place of <see cref="MinScore"/>.</summary>
    public IReadOnlyDictionary<string, double> MinScores { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Whether images without a present label are left out.</summary>
    public bool OnlyLabelled { get; init; }

    /// <summary>The only sources whose labels count; labels of others become undecided. Empty for all.</summary>
    public IReadOnlyList<LabelSource> Sources { get; init; } = [];

    /// <summary>The only categories; empty for all.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What is taken from the beginning of image names, such as <c>batch/</c>; names that begin otherwise stay.</summary>
    public string Strip { get; init; } = "";

    /// <summary>What the tool puts before a name to find the image: a folder, or an address such as <c>https://host/photos/</c>.</summary>
    public string? ImagePrefix { get; init; }

    /// <summary>The name of the list of images or folder of VOC and YOLO: letters, digits and '-'.</summary>
    public string Split { get; init; } = "train";

    /// <summary>Whether COCO's and VOC's objects get a box as large as the image, for readers that accept nothing else.</summary>
    public bool WholeImageBoxes { get; init; }

    /// <summary>What becomes of images with several present categories where an image has one.</summary>
    public SeveralLabels SeveralLabels { get; init; } = SeveralLabels.Best;

    /// <summary>How many tasks a file of Label Studio holds, at least 1.</summary>
    public int TasksPerFile { get; init; } = 10_000;

    /// <summary>The attribute's name in an augmented manifest.</summary>
    public string Attribute { get; init; } = "labels";

    /// <summary>The time that formats with a date get.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Throws when an option is out of its range.</summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message names it.</exception>
    public void Validate()
    {
        foreach (var (category, score) in MinScores.Append(new("", MinScore)))
        {
            if (score is not (>= 0 and <= 1))
                throw new ArgumentException(
                    $"the least score{(category.Length == 0 ? "" : $" of '{category}'")} must be from 0 to 1 and is {score}.");
        }

        if (Split.Length is 0 or > 40 || !Split.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
            throw new ArgumentException($"the split '{Split}' must be 1 to 40 letters, digits and '-'.");
        if (TasksPerFile < 1)
            throw new ArgumentException($"a file holds at least one task, not {TasksPerFile}.");
        if (Attribute.Length is 0 or > LongestAttribute
            || !Attribute.All(character => char.IsAsciiLetterOrDigit(character) || character == '-')
            || Attribute.EndsWith("-metadata", StringComparison.Ordinal)
            || Attribute.EndsWith("-ref", StringComparison.Ordinal))
            throw new ArgumentException(
                $"the attribute '{Attribute}' must be 1 to {LongestAttribute} letters, digits and '-' and not end with -metadata or -ref.");
    }
}
