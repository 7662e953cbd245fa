using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BatchLabeler.Training.Descriptions;

/// <summary>Makes one plain sentence or two of a language model's answer.</summary>
public static partial class DescriptionText
{
    /// <summary>Characters a description may have.</summary>
    public const int Longest = 1000;

    private const int Shortest = 8;
    private const int Kept = 400;

    /// <summary>
    /// The description in an answer: its first paragraph without quotes, list marks, markup, control characters and marks that steer a
    /// tokenizer; cut after the last whole sentence within 400 characters.
    /// </summary>
    /// <returns>The description, or null if the answer holds none.</returns>
    public static string? Clean(string? answer)
    {
        var lines = Reasoning().Replace(answer ?? "", "").Split('\n').Select(Plain);
        var text = lines.FirstOrDefault(line => line.Length >= Shortest && !line.EndsWith(':'));
        return text is null || !text.Any(char.IsLetter) ? null : Shorten(text);
    }

    /// <summary>A name on one line, without control characters and with at most 200 characters, as it is put into a prompt.</summary>
    public static string Name(string category)
    {
        var plain = OneLine(category.Replace('_', ' '));
        return plain.Length <= 200 ? plain : plain[..200];
    }

    private static string Plain(string line)
    {
        var text = ListMark().Replace(OneLine(SpecialToken().Replace(line, " ")).Replace("*", "", StringComparison.Ordinal), "");
        return text.Trim(' ', '"', '\'', '`', '“', '”', '#');
    }

    private static string OneLine(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;
            if (!isSpace)
                plain.Append(rune);
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().Trim();
    }

    private static string Shorten(string text)
    {
        if (text.Length <= Kept)
            return text;
        var end = text.LastIndexOf(". ", Kept, StringComparison.Ordinal);
        if (end >= Shortest)
            return text[..(end + 1)];
        var space = text.LastIndexOf(' ', Kept);
        return text[..(space > 0 ? space : Kept)].TrimEnd();
    }

    [GeneratedRegex("<think>.*?</think>", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Reasoning();

    [GeneratedRegex(@"<\|[^|<>]{0,40}\|>|\[/?INST\]|</?s>", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SpecialToken();

    [GeneratedRegex(@"^(?:[-•]|\d{1,2}[.)])\s+|^(?:A|Answer|Description):\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ListMark();
}
