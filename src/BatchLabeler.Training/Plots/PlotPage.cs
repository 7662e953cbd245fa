using System.Security.Cryptography;
using System.Text;

namespace BatchLabeler.Training.Plots;

/// <summary>
/// A page of tables and plots: one file that works offline, light and dark. It has no scripts, and a content security policy allows
/// nothing but its own style sheet, so that even a mistake in escaping could not run one.
/// </summary>
/// <param name="title">The title.</param>
public sealed class PlotPage(string title)
{
    private readonly StringBuilder _body = new();

    /// <summary>A heading.</summary>
    public void Heading(string text) => _body.Append($"<h2>{SvgWriter.Escape(text)}</h2>\n");

    /// <summary>A paragraph in a muted colour.</summary>
    public void Note(string text) => _body.Append($"<p class=\"muted\">{SvgWriter.Escape(text)}</p>\n");

    /// <summary>A plot with its caption.</summary>
    public void Plot(string svg, string caption) =>
        _body.Append($"<figure><figcaption>{SvgWriter.Escape(caption)}</figcaption>\n{svg}</figure>\n");

    /// <summary>A table.</summary>
    /// <param name="head">Its head.</param>
    /// <param name="rows">Its rows; cells that stand out are marked.</param>
    public void Table(IEnumerable<string> head, IEnumerable<IEnumerable<(string Text, bool StandsOut)>> rows)
    {
        _body.Append("<div class=\"scroll\"><table><thead><tr>");
        _body.AppendJoin("", head.Select(cell => $"<th>{SvgWriter.Escape(cell)}</th>")).Append("</tr></thead><tbody>\n");
        foreach (var row in rows)
            _body.Append("<tr>").AppendJoin("", row.Select(Cell)).Append("</tr>\n");
        _body.Append("</tbody></table></div>\n");
    }

    /// <summary>Lines that are shown when asked for.</summary>
    public void Details(string summary, IEnumerable<string> lines) => _body
        .Append($"<details><summary>{SvgWriter.Escape(summary)}</summary>\n")
        .AppendJoin("", lines.Select(line => $"<p><code>{SvgWriter.Escape(line)}</code></p>\n"))
        .Append("</details>\n");

    /// <summary>The whole page; the same content gives the same text.</summary>
    public override string ToString()
    {
        var style = PlotStyle.Page + PlotStyle.Plots;
        var digest = "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{digest}'\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<meta name=\"color-scheme\" content=\"light dark\">\n"
            + $"<title>{SvgWriter.Escape(title)}</title>\n<style>{style}</style>\n</head>\n"
            + $"<body>\n<h1>{SvgWriter.Escape(title)}</h1>\n{_body}</body>\n</html>\n";
    }

    private static string Cell((string Text, bool StandsOut) cell) =>
        $"<td{(cell.StandsOut ? " class=\"best\"" : "")}>{SvgWriter.Escape(cell.Text)}</td>";
}
