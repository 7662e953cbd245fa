using System.CommandLine;

namespace BatchLabeler.Cli.Hosting;

/// <summary>The command as it was typed, for the lineage of what it makes.</summary>
internal static class TypedCommand
{
    /// <summary>The program's name and every word after it; words with spaces in quotes.</summary>
    public static string Of(ParseResult result) => string.Join(' ', result.Tokens.Select(token => Quoted(token.Value)).Prepend("batchlabeler"));

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word;
}
