using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Files;

namespace BatchLabeler.Cli.Label.Runs;

/// <summary>
/// The output folder of a run and its lock. Finished: <c>manifest.json</c>, <c>parts/</c>, <c>errors.jsonl</c>, <c>summary.json</c>,
/// <c>report.html</c> and <c>run.json</c>. While it works also <c>.run/</c> with the journal and the report's pictures.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    internal const string PinName = "run.json";
    private readonly FileStream _lock;

    private RunFolder(string path, FileStream fileLock) => (FolderPath, _lock) = (path, fileLock);

    /// <summary>The folder.</summary>
    public string FolderPath { get; }

    public string ManifestPath => Inside("manifest.json");

    public string PartsPath => Inside("parts");

    public string ErrorsPath => Inside("errors.jsonl");

    public string SummaryPath => Inside("summary.json");

    public string ReportPath => Inside("report.html");

    public string PinPath => Inside(PinName);

    public string WorkPath => Inside(".run");

    public string JournalPath => Path.Combine(WorkPath, "journal.jsonl");

    public string CardsPath => Path.Combine(WorkPath, "cards");

    /// <summary>Opens the folder for one run; creates it if it is not there.</summary>
    /// <exception cref="CommandException">The folder holds something else, or another process works in it.</exception>
    public static RunFolder Open(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full))
            throw new CommandException("output-occupied", $"'{path}' is a file: name a folder with --output.");
        Directory.CreateDirectory(full);
        var holdsRun = File.Exists(Path.Combine(full, PinName)) || Directory.Exists(Path.Combine(full, ".run"));
        if (!holdsRun && Directory.EnumerateFileSystemEntries(full).Any())
            throw new CommandException(
                "output-occupied", $"'{path}' is not empty and holds no result of label: name another folder with --output.");
        Directory.CreateDirectory(Path.Combine(full, ".run"));
        try
        {
            var lockPath = Path.Combine(full, ".run", "lock");
            return new RunFolder(full, new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            throw new CommandException(
                "output-in-use", $"another run works in '{path}': wait for it, or name another folder with --output.");
        }
    }

    /// <summary>Deletes what an earlier run wrote, and nothing else.</summary>
    public void Clear()
    {
        foreach (var file in new[] { ManifestPath, PinPath, JournalPath, ErrorsPath, SummaryPath, ReportPath })
            File.Delete(file);
        foreach (var folder in new[] { PartsPath, CardsPath })
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Deletes what only an unfinished run needs.</summary>
    public void ClearWork()
    {
        File.Delete(JournalPath);
        if (Directory.Exists(CardsPath))
            Directory.Delete(CardsPath, recursive: true);
    }

    /// <summary>Writes a file so that it is there whole or not at all, whatever happens meanwhile.</summary>
    public void Write(string path, Action<Stream> write, bool createOnly = false) =>
        WholeFile.Write(path, Path.Combine(WorkPath, Path.GetFileName(path) + ".new"), stream =>
        {
            write(stream);
            stream.Flush(flushToDisk: true);
        }, createOnly);

    /// <inheritdoc/>
    public void Dispose()
    {
        _lock.Dispose();
        if (!File.Exists(ManifestPath))
            return;
        File.Delete(Path.Combine(WorkPath, "lock"));
        if (!Directory.EnumerateFileSystemEntries(WorkPath).Any())
            Directory.Delete(WorkPath);
    }

    private string Inside(string name) => Path.Combine(FolderPath, name);
}
