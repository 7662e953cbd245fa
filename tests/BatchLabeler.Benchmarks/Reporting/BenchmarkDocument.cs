namespace BatchLabeler.Benchmarks.Reporting;

/// <summary>A Markdown file with one marked section per benchmark; what lies between the sections stays as it is.</summary>
internal sealed class BenchmarkDocument(string path)
{
    private const string Introduction =
        "# Benchmarks\n\nRatios of two ways to do the same work, measured side by side in one run. `scripts/bench.sh` writes this file;\n" +
        "`scripts/bench.sh --only NAME` measures one section again.\n";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Puts the text in place of the section of this name, or behind the last one.</summary>
    public void Replace(string name, string text)
    {
        var (begin, end) = ($"<!-- begin {name} -->", $"<!-- end {name} -->");
        var document = File.Exists(Path) ? File.ReadAllText(Path) : Introduction;
        var section = $"{begin}\n{text.Trim()}\n{end}";
        var (from, to) = (document.IndexOf(begin, StringComparison.Ordinal), document.IndexOf(end, StringComparison.Ordinal));
        document = from >= 0 && to > from
            ? $"{document[..from]}{section}{document[(to + end.Length)..]}"
            : $"{document.TrimEnd()}\n\n{section}\n";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, document);
    }
}
