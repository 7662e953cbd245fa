using System.Globalization;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>Scores of any program as CSV: the header <c>image,category,…</c> and a row of numbers per image.</summary>
/// <param name="Categories">The categories, in the file's order.</param>
/// <param name="Images">The images, in the file's order.</param>
/// <param name="Scores">Scores <c>[N, C]</c>, in double precision, so that scores that differ in the file are no ties.</param>
public sealed record ScoreFile(CategorySet Categories, IReadOnlyList<string> Images, double[,] Scores)
{
    /// <summary>Reads a score file.</summary>
    /// <exception cref="LabelFileException">The text breaks a rule; the message names the line and what to do.</exception>
    public static ScoreFile Read(TextReader reader)
    {
        var records = new CsvRecordReader(reader);
        var header = records.Read() ?? throw new LabelFileException(1, "the file is empty: begin it with the header image,category,….");
        var categories = Header(header);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<double[]>();
        while (records.Read() is { } fields)
        {
            if (fields.Count != header.Count)
                throw Wrong($"the row has {fields.Count} columns and the header {header.Count}: add or remove columns.");
            if (!lines.TryAdd(fields[0], records.Line))
                throw Wrong($"image '{fields[0]}' was on line {lines[fields[0]]} already: keep one row per image.");
            rows.Add([.. fields.Skip(1).Select((text, category) => Score(text, categories[category], records.Line))]);
        }

        var scores = new double[rows.Count, categories.Count];
        for (var image = 0; image < rows.Count; image++)
        {
            for (var category = 0; category < categories.Count; category++)
                scores[image, category] = rows[image][category];
        }

        return new ScoreFile(categories, [.. lines.OrderBy(pair => pair.Value).Select(pair => pair.Key)], scores);

        LabelFileException Wrong(string sentence) => new(records.Line, sentence);
    }

    private static CategorySet Header(List<string> header)
    {
        if (header[0].TrimStart('\uFEFF').Trim() != "image")
            throw new LabelFileException(1, $"the first column is '{header[0]}': name it 'image'.");
        try
        {
            return new CategorySet(header.Skip(1).Select(name => name.Trim()));
        }
        catch (ArgumentException exception)
        {
            throw new LabelFileException(1, $"the header is wrong: {exception.Message} Give every column its own category.");
        }
    }

    private static double Score(string text, string category, int line) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && !double.IsNaN(score)
            ? score
            : throw new LabelFileException(line, $"the score of category '{category}' is '{text}': write a number such as 0.25.");
}
