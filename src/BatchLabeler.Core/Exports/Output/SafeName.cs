using System.Globalization;
using System.Text;

namespace BatchLabeler.Core.Exports.Output;

/// <summary>
/// Turns any text into the name of a file that is safe on every system: what is not safe is written as <c>%2F</c> and the like, so
/// different texts give different names and <see cref="Uri.UnescapeDataString(string)"/> gives the text back.
/// </summary>
internal static class SafeName
{
    private const int MostBytes = 200;

    /// <summary>The name, without folders and blanks; never empty, '.' or '..'.</summary>
    /// <exception cref="ExportException">The name would be longer than file systems take.</exception>
    public static string Of(string text)
    {
        var name = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSafe(rune) && (rune.Value != '.' || name.Length > 0))
                name.Append(rune.ToString());
            else
                Escape(rune, name);
        }

        if (name.Length > 0 && name[^1] == '.')
            name.Replace(".", "%2E", name.Length - 1, 1);
        var safe = name.ToString();
        return safe.Length > 0 && Encoding.UTF8.GetByteCount(safe) <= MostBytes
            ? safe
            : throw new ExportException(
                "export-name", $"'{text}' is {(name.Length == 0 ? "empty" : "too long")} for the name of a file: choose another format.");
    }

    private static bool IsSafe(Rune rune) => rune.IsAscii
        ? Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_' or '+' or '(' or ')' or ',' or '='
        : Rune.IsLetterOrDigit(rune);

    private static void Escape(Rune rune, StringBuilder name)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            name.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
    }
}
