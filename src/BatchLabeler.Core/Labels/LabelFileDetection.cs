using System.Text.Json;
using BatchLabeler.Core.Labels.Coco;
using BatchLabeler.Core.Labels.Results;

namespace BatchLabeler.Core.Labels;

/// <summary>Tells how labels are written.</summary>
internal static class LabelFileDetection
{
    private const string FiftyOneFile = "labels.json";

    /// <summary>
    /// A folder is FiftyOne if it holds <c>labels.json</c>, a result if it holds a manifest or a review's answers, and else VOC; a file
    /// goes by its ending; <c>.json</c> is Label Studio if it is a list, and COCO or FiftyOne if its first property is one of theirs.
    /// </summary>
    /// <exception cref="ArgumentException">The ending stands for no format.</exception>
    public static LabelFileFormat FormatOf(string path)
    {
        if (Directory.Exists(path))
            return FormatOfFolder(path);
        var isJson = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
        return (isJson ? FormatOfJson(path) : null) ?? LabelFile.FormatOf(path);
    }

    /// <summary>The file to read, which for FiftyOne may be given as its folder.</summary>
    public static string FileOf(string path) => Directory.Exists(path) ? Path.Combine(path, FiftyOneFile) : path;

    private static LabelFileFormat FormatOfFolder(string path) =>
        File.Exists(Path.Combine(path, FiftyOneFile)) ? LabelFileFormat.FiftyOne
        : ResultFolder.Is(path) ? LabelFileFormat.Result
        : LabelFileFormat.Voc;

    private static LabelFileFormat? FormatOfJson(string path)
    {
        using var stream = File.OpenRead(path);
        var json = new JsonTokenReader(stream);
        try
        {
            if (!json.Read() || json.TokenType is JsonTokenType.StartArray)
                return json.TokenType is JsonTokenType.StartArray ? LabelFileFormat.LabelStudio : null;
            if (json.TokenType is not JsonTokenType.StartObject || !json.Read() || json.TokenType is not JsonTokenType.PropertyName)
                return null;
            return json.Text() switch
            {
                "info" or "licenses" or "images" or "annotations" or "categories" or "type" => LabelFileFormat.Coco,
                "classes" => LabelFileFormat.FiftyOne,
                // Lines may begin with their labels too, but those are a list.
                "labels" when json.Read() && json.TokenType is JsonTokenType.StartObject => LabelFileFormat.FiftyOne,
                _ => null,
            };
        }
        catch (LabelFileException)
        {
            return null;
        }
    }
}
