using System.Text;
using System.Text.RegularExpressions;

namespace BatchLabeler.Cli.Tests.Documentation;

/// <summary>A page of the repository's documentation, cut into what tests look at.</summary>
/// <param name="Path">Its path within the repository.</param>
/// <param name="Prose">The text outside of code.</param>
/// <param name="Spans">Code inside of sentences.</param>
/// <param name="Blocks">Commands of fenced blocks, a line each; blocks of other languages are left out.</param>
/// <param name="Anchors">What a link to a heading may name.</param>
internal sealed partial record MarkdownPage(
    string Path, string Prose, IReadOnlyList<string> Spans, IReadOnlyList<string> Blocks, IReadOnlySet<string> Anchors)
{
    private static readonly string[] CommandLanguages = ["", "bash", "sh", "console"];

    /// <summary>Where the links and pictures of the page lead.</summary>
    public IEnumerable<string> Links => Link().Matches(Prose).Concat(Attribute().Matches(Prose)).Select(match => match.Groups[1].Value);

    public static MarkdownPage Read(string root, string path)
    {
        var (prose, commands, anchors) = (new StringBuilder(), new StringBuilder(), new HashSet<string>(StringComparer.Ordinal));
        string? language = null;
        foreach (var line in File.ReadLines(System.IO.Path.Combine(root, path)))
        {
            // A block within a list is indented.
            if (line.TrimStart() is var start && start.StartsWith("```", StringComparison.Ordinal))
                language = language is null ? start[3..].Trim() : null;
            else if (language is null)
                prose.AppendLine(line);
            else if (CommandLanguages.Contains(language))
                commands.AppendLine(line);
            if (language is null && Heading().Match(line) is { Success: true } heading)
                AddAnchor(anchors, heading.Groups[1].Value);
        }

        var blocks = commands.ToString().Replace("\\\n", " ", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var text = prose.ToString();
        return new MarkdownPage(
            path, Span().Replace(text, ""), [.. Span().Matches(text).Select(match => match.Groups[1].Value)], blocks, anchors);
    }

    private static void AddAnchor(HashSet<string> anchors, string heading)
    {
        var plain = Link().Replace(heading, match => match.Value[1..match.Value.IndexOf(']')]);
        var anchor = NotInAnchors().Replace(plain.ToLowerInvariant(), "").Replace(' ', '-');
        var (unique, count) = (anchor, 0);
        while (!anchors.Add(unique))
            unique = $"{anchor}-{++count}";
    }

    [GeneratedRegex(@"^#{1,6}\s+(.+?)\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:src|href)=""([^""]+)""")]
    private static partial Regex Attribute();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}\-_ ]")]
    private static partial Regex NotInAnchors();
}
