namespace BatchLabeler.Benchmarks.Running;

/// <summary>A temporary folder that all benchmarks of a run share and that goes away with it.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("batchlabeler-benchmarks-");

    /// <summary>A path under the folder; its parent exists.</summary>
    public string Path(params ReadOnlySpan<string> parts)
    {
        var path = System.IO.Path.Combine([_folder.FullName, .. parts]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
