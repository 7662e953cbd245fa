using System.Net;
using System.Text;

namespace BatchLabeler.Models.Tokenization;

/// <summary>
/// CLIP's cleaning: HTML entities resolved twice, every run of white space one space, lower case. What CLIP does before that, the
/// repair of text that was decoded wrongly, is left out: texts must be sound Unicode.
/// </summary>
internal static class TextCleaner
{
    public static string Clean(string text)
    {
        var plain = WebUtility.HtmlDecode(WebUtility.HtmlDecode(text));
        var cleaned = new StringBuilder(plain.Length);
        foreach (var character in plain)
        {
            if (!char.IsWhiteSpace(character)) cleaned.Append(character);
            else if (cleaned.Length > 0 && cleaned[^1] != ' ') cleaned.Append(' ');
        }
        return cleaned.ToString().TrimEnd(' ').ToLowerInvariant();
    }
}
