using System.Security.Cryptography;

namespace BatchLabeler.Inference.Reports;

/// <summary>
/// Writes <c>report.html</c>: one file that works offline. Style, scripts and frame are the resources under <c>Reports/Page</c>. A
/// content security policy allows nothing but them, so that even a mistake in escaping could not run a script.
/// </summary>
public static class ReportWriter
{
    private static readonly string[] Scripts = ["dom.js", "heatmap.js", "overview.js", "failures.js", "cards.js", "detail.js", "main.js"];

    /// <summary>Writes the page; the same content gives the same bytes.</summary>
    public static void Write(ReportContent content, Stream stream)
    {
        var style = Resource("report.css");
        var script = "'use strict';\n(() => {\n" + string.Concat(Scripts.Select(Resource)) + "})();\n";
        var page = Resource("report.html")
            .Replace("{{policy}}", Policy(style, script), StringComparison.Ordinal)
            .Replace("{{style}}", style, StringComparison.Ordinal)
            .Replace("{{script}}", script, StringComparison.Ordinal);
        var parts = page.Split("{{content}}");
        stream.Write(System.Text.Encoding.UTF8.GetBytes(parts[0]));
        ReportJson.Write(content, stream);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(parts[1]));
    }

    private static string Policy(string style, string script) =>
        $"default-src 'none'; img-src data:; style-src '{Digest(style)}'; script-src '{Digest(script)}'";

    private static string Digest(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var stream = typeof(ReportWriter).Assembly.GetManifestResourceStream("BatchLabeler.Inference.Reports.Page." + name)
            ?? throw new InvalidOperationException($"The program lacks its resource {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
