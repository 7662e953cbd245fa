namespace BatchLabeler.Tests;

/// <summary>A new folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("batchlabeler-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file and the folders above it.</summary>
    public string Write(string name, string text = "x")
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Every file's bytes by its path within the folder.</summary>
    public IReadOnlyDictionary<string, string> Contents() => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).ToDictionary(
        file => System.IO.Path.GetRelativePath(Path, file),
        file => Convert.ToBase64String(File.ReadAllBytes(file)),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
