using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using BatchLabeler.Core.Labels;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Training.Descriptions;

/// <summary>A file of descriptions: JSON, one description per category, and how they came about.</summary>
/// <param name="Provenance">How the descriptions came about.</param>
/// <param name="Descriptions">The descriptions, each category once.</param>
public sealed record DescriptionFile(DescriptionProvenance Provenance, IReadOnlyList<CategoryDescription> Descriptions)
{
    private const int CurrentFormat = 1;
    private const int LargestFile = 16 << 20;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The format of the file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The description of a category; null if there is none.</summary>
    public CategoryDescription? Find(string category) => Descriptions.FirstOrDefault(known => known.Category == category);

    /// <summary>The texts of all categories, by name.</summary>
    /// <exception cref="DescriptionException">A category has no description.</exception>
    public IReadOnlyDictionary<string, string> TextsOf(CategorySet categories)
    {
        var missing = categories.Where(category => Find(category) is null).ToList();
        if (missing.Count == 0)
            return categories.ToDictionary(category => category, category => Find(category)!.Text, StringComparer.Ordinal);
        var more = missing.Count > 5 ? $" and {missing.Count - 5} more" : "";
        var shown = string.Join(", ", missing.Take(5).Select(name => $"'{name}'")) + more;
        throw new DescriptionException(
            DescriptionErrorCodes.Incomplete, $"the descriptions lack {shown}: add them by hand, or with 'batchlabeler describe'.");
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DescriptionException">The file is not there, or breaks its format.</exception>
    public static DescriptionFile Read(string path)
    {
        if (!File.Exists(path))
            throw new DescriptionException(
                DescriptionErrorCodes.Missing,
                $"there is no descriptions file at '{path}': name another, or make one with 'batchlabeler describe'.");
        if (new FileInfo(path).Length > LargestFile)
            throw Damaged(path, "it is larger than 16 MiB");
        try
        {
            using var stream = File.OpenRead(path);
            var file = JsonSerializer.Deserialize<DescriptionFile>(stream, Json) ?? throw Damaged(path, "it is empty");
            file.Check(path);
            return file;
        }
        catch (JsonException exception)
        {
            var sentence = Sentence(path, $"it is no JSON of descriptions (line {exception.LineNumber + 1})");
            throw new DescriptionException(DescriptionErrorCodes.Damaged, sentence, exception);
        }
    }

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; an old one is still there.</exception>
    public void Write(string path) => WholeFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, this, Json);
        stream.WriteByte((byte)'\n');
    });

    private void Check(string path)
    {
        if (Format > CurrentFormat)
            throw new DescriptionException(
                DescriptionErrorCodes.TooNew,
                $"'{path}' has the format {Format}; this program reads formats up to {CurrentFormat}, so update it.");
        if (Provenance?.Source is null || Descriptions is null)
            throw Damaged(path, "it lacks 'provenance' with a 'source', or 'descriptions'");
        if (Descriptions.Any(known => string.IsNullOrWhiteSpace(known?.Category) || string.IsNullOrWhiteSpace(known.Text)))
            throw Damaged(path, "an entry has no category or no text");
        if (Descriptions.GroupBy(known => known.Category, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw Damaged(path, $"'{twice.Key}' is described twice");
        if (Descriptions.FirstOrDefault(known => known.Text.Length > DescriptionText.Longest) is { } longer)
            throw Damaged(path, $"the description of '{longer.Category}' is longer than {DescriptionText.Longest} characters");
    }

    private static DescriptionException Damaged(string path, string how) => new(DescriptionErrorCodes.Damaged, Sentence(path, how));

    private static string Sentence(string path, string how) =>
        $"'{path}' is no descriptions file: {how}. Correct it, or make another with 'batchlabeler describe'.";
}
