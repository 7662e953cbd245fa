namespace BatchLabeler.Training.Tests;

/// <summary>A folder that lives as long as a test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("batchlabeler-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
