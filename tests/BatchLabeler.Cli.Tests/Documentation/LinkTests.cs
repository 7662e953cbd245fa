namespace BatchLabeler.Cli.Tests.Documentation;

public sealed class LinkTests
{
    [Fact]
    public void Links_lead_to_files_and_headings_that_are_there() =>
        Nothing(MarkdownPages.All.SelectMany(page => page.Links.Where(link => !Leads(page, link)).Select(link => $"{page.Path}: {link}")));

    [Fact]
    public void Paths_in_code_are_in_the_repository() =>
        Nothing(MarkdownPages.All.SelectMany(page => page.Spans
            .Where(span => IsPath(span) && !Path.Exists(Path.Combine(MarkdownPages.Root, span)))
            .Select(span => $"{page.Path}: {span}")));

    [Fact]
    public void Every_page_of_docs_is_in_the_index()
    {
        var index = MarkdownPages.All.Single(page => page.Path == "docs/README.md").Links.ToHashSet(StringComparer.Ordinal);

        string[] missing =
        [
            .. MarkdownPages.All.Select(page => page.Path)
                .Where(path => path.StartsWith("docs/", StringComparison.Ordinal) && path != "docs/README.md" && !index.Contains(path["docs/".Length..])),
        ];
        Nothing(missing);
    }

    [Theory]
    [InlineData("README.md", "docs/no-such-page.md")]
    [InlineData("README.md", "#no-such-heading")]
    [InlineData("docs/review.md", "pipeline.md#no-such-heading")]
    public void A_dead_link_is_found(string page, string link) =>
        Assert.False(Leads(MarkdownPages.All.Single(other => other.Path == page), link));

    private static void Nothing(IEnumerable<string> complaints)
    {
        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
    }

    private static bool Leads(MarkdownPage page, string link)
    {
        if (link.Contains("://", StringComparison.Ordinal))
            return Uri.IsWellFormedUriString(link, UriKind.Absolute);
        var (path, anchor) = link.Split('#', 2) is [var before, var after] ? (before, after) : (link, null);
        var target = path.Length == 0
            ? page.Path
            : Path.GetRelativePath(MarkdownPages.Root, Path.Combine(MarkdownPages.Root, Path.GetDirectoryName(page.Path)!, path)).Replace('\\', '/');
        return anchor is null
            ? Path.Exists(Path.Combine(MarkdownPages.Root, target))
            : MarkdownPages.All.SingleOrDefault(other => other.Path == target)?.Anchors.Contains(anchor) == true;
    }

    private static bool IsPath(string span) =>
        span.Split('/')[0] is "src" or "tests" or "scripts" or "infra" or "docs" && span.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter));
}
