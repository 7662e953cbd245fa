using BatchLabeler.Core.Labels.Coco;
using BatchLabeler.Core.Labels.FiftyOne;
using BatchLabeler.Core.Labels.LabelStudio;
using BatchLabeler.Core.Labels.Results;
using BatchLabeler.Core.Labels.Voc;

namespace BatchLabeler.Core.Labels;

/// <summary>The content of a label file: categories and one row per image, in file order.</summary>
/// <param name="Categories">The categories, in the file's order unless the reader was given a set.</param>
/// <param name="Rows">One row per image; no image appears twice.</param>
public sealed record LabelFile(CategorySet Categories, IReadOnlyList<LabelRow> Rows)
{
    /// <summary>Reads labels from a file or a folder.</summary>
    /// <param name="path">A file (CSV, JSON Lines, COCO, Label Studio, FiftyOne) or a folder (VOC, FiftyOne, a result).</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="categories">The categories a model knows, as in <see cref="Read"/>.</param>
    /// <exception cref="LabelFileException">The content breaks a rule of the format; the message says where and what to do.</exception>
    /// <exception cref="ArgumentException">The format cannot be told, or has no splits and one is asked for.</exception>
    /// <exception cref="IOException">The path does not exist or cannot be read.</exception>
    public static LabelFile Open(string path, LabelReadOptions? options = null, CategorySet? categories = null)
    {
        options ??= new LabelReadOptions();
        var format = options.Format ?? LabelFileDetection.FormatOf(path);
        if (options.Split is not null && HasNoSplits(format))
            throw new ArgumentException($"A {format} file has no splits: name the file of the split and no split.");
        if (format is LabelFileFormat.Voc)
            return new VocLabelReader(path, options, categories).Read();
        if (format is LabelFileFormat.Result)
            return new ResultLabelReader(path, categories).Read();
        var name = LabelFileDetection.FileOf(path);
        using var stream = new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return format switch
        {
            LabelFileFormat.Coco => new CocoLabelReader(stream, options, categories).Read(),
            LabelFileFormat.LabelStudio => new LabelStudioLabelReader(stream, options, categories).Read(),
            LabelFileFormat.FiftyOne => new FiftyOneLabelReader(stream, FiftyOneImages.In(Path.GetDirectoryName(name)!), categories).Read(),
            _ => ReadText(stream, format, options.Split, categories),
        };
    }

    /// <summary>How the labels at a path are written, told from the path and the first bytes.</summary>
    /// <exception cref="ArgumentException">The format cannot be told.</exception>
    /// <exception cref="IOException">The path does not exist or cannot be read.</exception>
    public static LabelFileFormat Detect(string path) => LabelFileDetection.FormatOf(path);

    /// <summary>Reads a label file.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="format">How the text is written: CSV or JSON Lines.</param>
    /// <param name="categories">The categories a model knows: the rows come in this order, and any other category is an error. Null
    /// takes the file's own.</param>
    /// <exception cref="LabelFileException">The text breaks a rule of the format; the message names the line and what to do.</exception>
    public static LabelFile Read(TextReader reader, LabelFileFormat format, CategorySet? categories = null) => format switch
    {
        LabelFileFormat.Csv => new CsvLabelReader(reader, categories).Read(),
        LabelFileFormat.JsonLines => new JsonLinesLabelReader(reader, categories).Read(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Label texts are CSV or JSON Lines."),
    };

    /// <summary>Reads JSON Lines row by row, for files of any size.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="categories">The categories a model knows: the rows come in this order, and any other category is an error.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The rows in the file's order. An image that is on two lines comes twice; <see cref="Repeated"/> is the complaint.</returns>
    /// <exception cref="LabelFileException">A line breaks a rule of the format; the message names it and what to do.</exception>
    public static IAsyncEnumerable<LabelRow> StreamAsync(
        TextReader reader, CategorySet categories, CancellationToken cancellationToken = default) =>
        new JsonLinesLabelReader(reader, categories).StreamAsync(categories, cancellationToken);

    /// <summary>The complaint about an image that is on two lines.</summary>
    /// <param name="image">The image.</param>
    /// <param name="line">The later line, from 1.</param>
    /// <param name="earlier">The earlier one.</param>
    public static LabelFileException Repeated(string image, int line, int earlier) =>
        new(line, $"image '{image}' was on line {earlier} already: keep one line per image.");

    /// <summary>The format a file name's ending stands for: <c>.csv</c>, or <c>.jsonl</c>, <c>.ndjson</c> and <c>.json</c>.</summary>
    /// <exception cref="ArgumentException">The ending stands for neither.</exception>
    public static LabelFileFormat FormatOf(string fileName) => Path.GetExtension(fileName).ToUpperInvariant() switch
    {
        ".CSV" => LabelFileFormat.Csv,
        ".JSONL" or ".NDJSON" or ".JSON" => LabelFileFormat.JsonLines,
        _ => throw new ArgumentException(
            $"'{fileName}' is neither .csv nor .jsonl: give the labels file one of these endings.", nameof(fileName)),
    };

    /// <summary>The rows of one split (ordinal comparison).</summary>
    public LabelFile Split(string split) =>
        this with { Rows = [.. Rows.Where(row => string.Equals(row.Split, split, StringComparison.Ordinal))] };

    private static bool HasNoSplits(LabelFileFormat format) =>
        format is LabelFileFormat.Coco or LabelFileFormat.LabelStudio or LabelFileFormat.FiftyOne or LabelFileFormat.Result;

    private static LabelFile ReadText(Stream stream, LabelFileFormat format, string? split, CategorySet? categories)
    {
        using var reader = new StreamReader(stream);
        var file = Read(reader, format, categories);
        return split is null ? file : file.Split(split);
    }

    /// <summary>The labels by image name.</summary>
    public PartialLabels ToPartialLabels() =>
        new(Categories, Rows.ToDictionary(row => row.Image, row => row.States, StringComparer.Ordinal));

    /// <summary>The labels as a matrix <c>[N, C]</c>, in file order.</summary>
    public LabelMatrix ToMatrix()
    {
        var matrix = new LabelMatrix(Rows.Count, Categories.Count);
        for (var image = 0; image < Rows.Count; image++)
            matrix.SetRow(image, Rows[image].States);
        return matrix;
    }
}
