using System.Text.Json;
using BatchLabeler.Core.Labels.Coco;

namespace BatchLabeler.Core.Labels;

/// <summary>Tells how labels are written.</summary>
internal static class LabelFileDetection
{
    /// <summary>A folder is VOC; a file goes by its ending; <c>.json</c> is COCO if its first property is one of COCO's.</summary>
    /// <exception cref="ArgumentException">The ending stands for no format.</exception>
    public static LabelFileFormat FormatOf(string path)
    {
        if (Directory.Exists(path))
            return LabelFileFormat.Voc;
        var isJson = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
        return isJson && BeginsAsCoco(path) ? LabelFileFormat.Coco : LabelFile.FormatOf(path);
    }

    private static bool BeginsAsCoco(string path)
    {
        using var stream = File.OpenRead(path);
        var json = new JsonTokenReader(stream);
        try
        {
            return json.Read() && json.TokenType is JsonTokenType.StartObject
                && json.Read() && json.TokenType is JsonTokenType.PropertyName
                && json.Text() is "info" or "licenses" or "images" or "annotations" or "categories" or "type";
        }
        catch (LabelFileException)
        {
            return false;
        }
    }
}
