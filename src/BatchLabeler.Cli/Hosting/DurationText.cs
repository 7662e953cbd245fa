using System.Globalization;

namespace BatchLabeler.Cli.Hosting;

/// <summary>Times as people type them.</summary>
internal static class DurationText
{
    /// <summary>Reads <c>90s</c>, <c>30m</c>, <c>2h</c> or <c>1.5d</c>; a number alone is seconds.</summary>
    /// <exception cref="CommandException">The text is no such time, or not more than zero.</exception>
    public static TimeSpan Parse(string option, string text)
    {
        var (digits, seconds) = text.Length == 0 ? ("", 1) : char.ToLowerInvariant(text[^1]) switch
        {
            's' => (text[..^1], 1),
            'm' => (text[..^1], 60),
            'h' => (text[..^1], 3600),
            'd' => (text[..^1], 86_400),
            _ => (text, 1),
        };
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number * seconds is > 0 and <= int.MaxValue and var total
                ? TimeSpan.FromSeconds(total)
                : throw CommandException.Usage($"{option} takes a time such as 90s, 30m or 2h, not '{text}'.");
    }
}
