using System.CommandLine;
using System.CommandLine.Parsing;

namespace BatchLabeler.Cli.Ladder;

/// <summary>Options as the words they are typed with.</summary>
internal static class OptionWords
{
    /// <summary>Those of the options that were typed, with their values.</summary>
    public static IReadOnlyList<string> Typed(ParseResult result, IEnumerable<Option> options) =>
        [.. options.Select(result.GetResult).OfType<OptionResult>().Where(option => !option.Implicit).SelectMany(Words)];

    /// <summary>Words with those of other options added, unless an option is among them already.</summary>
    public static IReadOnlyList<string> With(this IReadOnlyList<string> words, params string[] others)
    {
        var result = words.ToList();
        for (var i = 0; i < others.Length; i += 2)
        {
            if (!words.Contains(others[i], StringComparer.Ordinal))
                result.AddRange(others[i..(i + 2)]);
        }
        return result;
    }

    /// <summary>The value after an option; null where it is not among the words.</summary>
    public static string? ValueOf(this IReadOnlyList<string> words, string option) =>
        words.SkipWhile(word => word != option).Skip(1).FirstOrDefault();

    private static IEnumerable<string> Words(OptionResult option) => option.Tokens.Select(token => token.Value).Prepend(option.Option.Name);
}
