namespace BatchLabeler.Cli.Tests.Documentation;

/// <summary>Every page of the repository.</summary>
internal static class MarkdownPages
{
    private static readonly string[] Foreign = ["artifacts", "bin", "obj", "node_modules", "out", "TestResults"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<MarkdownPage> All { get; } =
    [
        .. Find(new DirectoryInfo(Root)).Select(file => Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal).Select(path => MarkdownPage.Read(Root, path)),
    ];

    private static IEnumerable<FileInfo> Find(DirectoryInfo folder) => folder.EnumerateFiles("*.md").Concat(
        folder.EnumerateDirectories().Where(inner => inner.Name[0] != '.' && !Foreign.Contains(inner.Name)).SelectMany(Find));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BatchLabeler.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No BatchLabeler.sln is above the tests.");
    }
}
