using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace BatchLabeler.Core.Manifests;

/// <summary>
/// How every JSON text of a manifest is written: letters of all scripts as they are, but nothing that HTML or a terminal would act on.
/// </summary>
internal static class ManifestText
{
    private static readonly JavaScriptEncoder Encoder = CreateEncoder();

    public static JsonWriterOptions Writing(bool indented) => new() { Encoder = Encoder, Indented = indented, NewLine = "\n" };

    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        // Marks that turn the direction of text and can make one file name look like another.
        settings.ForbidCharacters(
            '\u061C', '\u200E', '\u200F', '\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069');
        return JavaScriptEncoder.Create(settings);
    }
}
