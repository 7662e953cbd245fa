namespace BatchLabeler.Storage.Tests.FileSystem;

/// <summary>A folder that goes with its test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("batchlabeler-storage-").FullName;

    public string PathOf(params string[] segments) => Path.Combine([Root, .. segments]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
