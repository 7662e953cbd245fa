using System.Globalization;

namespace BatchLabeler.Cli.Hosting;

/// <summary>Shares and ranges as people type them.</summary>
internal static class ShareText
{
    /// <summary>Reads <c>10%</c> or <c>0.1</c> as 0.1.</summary>
    /// <exception cref="CommandException">The text is neither, or outside 0 to 100 %.</exception>
    public static double Parse(string option, string text)
    {
        var percent = text.EndsWith('%');
        if (double.TryParse(percent ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && (percent ? number / 100 : number) is >= 0 and <= 1 and var share)
        {
            return share;
        }

        throw CommandException.Usage($"{option} takes a share such as 10% or 0.1, not '{text}'.");
    }

    /// <summary>Reads <c>18-45%</c> as (0.18, 0.45).</summary>
    /// <exception cref="CommandException">The text is no such range.</exception>
    public static (double Low, double High) ParseRange(string option, string text)
    {
        var (low, high) = Split(option, text);
        return high.EndsWith('%')
            ? (Parse(option, low.TrimEnd('%') + "%"), Parse(option, high))
            : (Parse(option, low), Parse(option, high));
    }

    /// <summary>Reads <c>1-5</c> as (1, 5).</summary>
    /// <exception cref="CommandException">The text is no such range.</exception>
    public static (int Low, int High) ParseCounts(string option, string text)
    {
        var (low, high) = Split(option, text);
        if (int.TryParse(low, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(high, NumberStyles.None, CultureInfo.InvariantCulture, out var last))
        {
            return (first, last);
        }

        throw CommandException.Usage($"{option} takes a range of whole numbers such as 1-5, not '{text}'.");
    }

    private static (string Low, string High) Split(string option, string text) => text.Split('-') switch
    {
        [var low, var high] => (low.Trim(), high.Trim()),
        [var only] => (only.Trim(), only.Trim()),
        _ => throw CommandException.Usage($"{option} takes a range such as 1-5 or 18-45%, not '{text}'."),
    };
}
