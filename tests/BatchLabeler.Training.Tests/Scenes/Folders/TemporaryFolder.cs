namespace BatchLabeler.Training.Tests.Scenes.Folders;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("scenes-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public IReadOnlyDictionary<string, string> Contents()
        => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).ToDictionary(
            file => System.IO.Path.GetRelativePath(Path, file),
            file => Convert.ToBase64String(System.IO.File.ReadAllBytes(file)),
            StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
