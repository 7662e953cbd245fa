using System.CommandLine;
using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Tests.Documentation;

/// <summary>Command lines of this program that stand in documentation and help.</summary>
internal static class QuotedCommands
{
    private const string Program = "batchlabeler";

    public static RootCommand Root { get; } = CommandLineApplication.CreateRoot(
        new CommandHost(TextWriter.Null, TextWriter.Null, false, TimeProvider.System, AppContext.BaseDirectory));

    public static IEnumerable<Command> Verbs { get; } = [.. Below(Root)];

    /// <summary>The arguments of every call of the program in a line of a shell.</summary>
    public static IEnumerable<string[]> In(string line) =>
        from command in ShellWords.Commands(line)
        let program = command.TakeWhile(word => Path.GetFileName(word) != Program).Count()
        where program < command.Count && command.Take(program).All(IsBefore)
        select command.Skip(program + 1).ToArray();

    /// <summary>The arguments that a code span names: after the program's name, or after one of its verbs. Brackets only say "optional".</summary>
    public static IEnumerable<string[]> Mentioned(string span)
    {
        var plain = span.ReplaceLineEndings(" ").Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        var words = ShellWords.Commands(plain) is [var first, ..] ? first : [];
        if (words.Count > 1 && Path.GetFileName(words[0]) == Program)
            yield return [.. words.Skip(1)];
        else if (words.Count > 1 && Root.Subcommands.Any(verb => verb.Name == words[0]))
            yield return [.. words];
    }

    /// <summary>What may stand before the program: variables and words that run it otherwise.</summary>
    private static bool IsBefore(string word) => word.Contains('=') || word is "export" or "time" or "sudo";

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(verb => Below(verb).Prepend(verb));
}
