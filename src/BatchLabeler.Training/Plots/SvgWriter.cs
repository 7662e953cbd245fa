using System.Globalization;
using System.Text;

namespace BatchLabeler.Training.Plots;

/// <summary>
/// Writes the few elements of SVG that plots are made of. Numbers are written with two digits at most, so equal plots are equal files.
/// </summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();

    public SvgWriter(int width, int height, string title) => _text
        .Append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plot\"")
        .Append(CultureInfo.InvariantCulture, $" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{Escape(title)}\">\n");

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        _text.Append($"<line class=\"{style}\" x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"/>\n");

    public void Path(IEnumerable<(double X, double Y)> points, string style)
    {
        var places = string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"));
        _text.Append($"<polyline class=\"{style}\" points=\"{places}\"/>\n");
    }

    public void Circle(double x, double y, double radius, string style, string hint) =>
        _text.Append($"<circle class=\"{style}\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\"><title>{Escape(hint)}</title></circle>\n");

    public void Bar(double x, double y, double width, double height, string style, string hint) => _text
        .Append($"<rect class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\">")
        .Append($"<title>{Escape(hint)}</title></rect>\n");

    /// <summary>Text; the anchor is <c>start</c>, <c>middle</c> or <c>end</c>.</summary>
    public void Text(double x, double y, string text, string anchor, string style, bool upright = false)
    {
        var turned = upright ? $" transform=\"rotate(-90 {N(x)} {N(y)})\"" : "";
        _text.Append($"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\"{turned}>{Escape(text)}</text>\n");
    }

    public string End() => _text.Append("</svg>\n").ToString();

    /// <summary>Text that means itself in XML and HTML.</summary>
    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
