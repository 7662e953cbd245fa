namespace BatchLabeler.Infra.Tests.Files;

/// <summary>A YAML file of nested keys with plain values, which is all that azure.yaml has, by paths as <c>services.gpu.host</c>.</summary>
internal static class YamlPaths
{
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<(int Indent, string Path)>();
        foreach (var line in text.Split('\n').Where(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')))
        {
            var indent = line.Length - line.TrimStart().Length;
            while (open.Count > 0 && open.Peek().Indent >= indent) open.Pop();
            if (line.TrimStart().StartsWith("- ", StringComparison.Ordinal))
            {
                paths[open.Peek().Path] += line.TrimStart()[2..];
                continue;
            }

            var (key, value) = (line[..line.IndexOf(':')].Trim(), line[(line.IndexOf(':') + 1)..].Trim());
            var path = open.Count > 0 ? $"{open.Peek().Path}.{key}" : key;
            open.Push((indent, path));
            paths.Add(path, value);
        }

        return paths;
    }
}
