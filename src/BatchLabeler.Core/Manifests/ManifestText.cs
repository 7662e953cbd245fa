using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace BatchLabeler.Core.Manifests;

/// <summary>How every JSON text of a manifest is written: letters of all scripts as they are, but nothing that HTML or a terminal would act on.</summary>
internal static class ManifestText
{
    /// <summary>Scores keep this many digits after the point, so that rows repeat byte for byte and stay short.</summary>
    public const int ScoreDigits = 4;

    public static JsonWriterOptions Writing(bool indented) =>
        new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Indented = indented, NewLine = "\n" };

    public static double Round(double value) =>
        double.IsFinite(value) ? Math.Round(value, ScoreDigits, MidpointRounding.AwayFromZero) + 0.0 : 0;
}
