using System.CommandLine;

namespace BatchLabeler.Cli.Tests.Documentation;

public sealed class CommandTests
{
    /// <summary>Options of scripts and other programs that pages name.</summary>
    private static readonly string[] OthersOptions = [];

    [Fact]
    public void Command_lines_of_the_pages_are_understood()
    {
        var quoted = MarkdownPages.All.SelectMany(page => page.Blocks.SelectMany(QuotedCommands.In).Select(words => (page.Path, words))).ToList();

        Assert.NotEmpty(quoted);
        Nothing(quoted.SelectMany(quote => Complaints(quote.words).Select(complaint => $"{quote.Path}: {string.Join(' ', quote.words)}: {complaint}")));
    }

    [Fact]
    public void Examples_of_the_help_are_understood()
    {
        var examples = QuotedCommands.Verbs.SelectMany(Examples).ToList();

        Assert.NotEmpty(examples);
        Nothing(examples.SelectMany(words => Complaints(words).Select(complaint => $"{string.Join(' ', words)}: {complaint}")));
    }

    [Fact]
    public void Verbs_and_options_that_sentences_name_are_there()
    {
        var mentioned = MarkdownPages.All.SelectMany(page => page.Spans.SelectMany(QuotedCommands.Mentioned).Select(words => (page.Path, words))).ToList();

        Assert.NotEmpty(mentioned);
        Nothing(mentioned.Where(mention => !IsKnown(mention.words)).Select(mention => $"{mention.Path}: {string.Join(' ', mention.words)}"));
    }

    [Fact]
    public void Options_that_sentences_name_are_those_of_a_verb()
    {
        var options = QuotedCommands.Verbs.SelectMany(verb => verb.Options).SelectMany(option => option.Aliases.Append(option.Name))
            .Concat(OthersOptions).Append("--help").ToHashSet(StringComparer.Ordinal);

        Nothing(MarkdownPages.All.SelectMany(page => page.Spans
            .Where(span => span.StartsWith("--", StringComparison.Ordinal) && !options.Contains(span.Split([' ', '=', '\n'])[0]))
            .Select(span => $"{page.Path}: {span}")));
    }

    [Fact]
    public void Every_verb_is_on_a_page()
    {
        var text = string.Join('\n', MarkdownPages.All.SelectMany(page => page.Blocks.Concat(page.Spans)));

        string[] missing = [.. QuotedCommands.Verbs.Select(FullName).Where(name => !text.Contains($"batchlabeler {name}", StringComparison.Ordinal))];
        Nothing(missing);
    }

    [Theory]
    [InlineData("batchlabeler label photos")]
    [InlineData("./scripts/batchlabeler label photos --output out --no-such-option")]
    [InlineData("X=1 batchlabeler labl photos && true")]
    public void A_wrong_command_line_is_found(string line) =>
        Assert.NotEmpty(QuotedCommands.In(line).SelectMany(Complaints));

    private static void Nothing(IEnumerable<string> complaints)
    {
        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
    }

    private static IEnumerable<string> Complaints(string[] words) => QuotedCommands.Root.Parse(words).Errors.Select(error => error.Message);

    /// <summary>A sentence may leave out what a verb needs, but names nothing that is not there.</summary>
    private static bool IsKnown(string[] words)
    {
        var result = QuotedCommands.Root.Parse(words);
        return result.UnmatchedTokens.Count == 0 && result.CommandResult.Command is not RootCommand;
    }

    private static IEnumerable<string[]> Examples(Command verb) => (verb.Description ?? "")
        .Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        .Select(line => line.Trim().Replace("Example:", "", StringComparison.Ordinal).TrimStart())
        .Where(line => line.StartsWith("batchlabeler ", StringComparison.Ordinal))
        .SelectMany(QuotedCommands.In);

    private static string FullName(Command verb) =>
        verb.Parents.OfType<Command>().SingleOrDefault() is { } parent and not RootCommand ? $"{parent.Name} {verb.Name}" : verb.Name;
}
