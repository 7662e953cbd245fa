using System.Text;

namespace BatchLabeler.Cli.Hosting;

/// <summary>Errors as one line: <c>batchlabeler: code: sentence</c>.</summary>
internal static class ErrorLine
{
    /// <summary>The code of a verb that was stopped on request.</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The line. Control characters, such as line breaks in a file name, are made visible.</summary>
    public static string Of(string code, string sentence) => $"batchlabeler: {code}: {Visible(sentence)}";

    /// <summary>A text in which every control character is written as <c>\u000A</c> and the like.</summary>
    public static string Visible(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var visible = new StringBuilder(text.Length);
        foreach (var character in text)
            visible.Append(char.IsControl(character) ? $"\\u{(int)character:X4}" : character.ToString());
        return visible.ToString();
    }
}
