using BatchLabeler.Cli.Hosting;
using BatchLabeler.Core.Exports.Output;

namespace BatchLabeler.Cli.Export;

/// <summary>The file or folder of an export: written beside its place and moved there when it is whole.</summary>
internal sealed class ExportOutput : IDisposable
{
    private readonly string _path;
    private readonly string _partial;
    private readonly bool _isFolder;

    private ExportOutput(string path, bool isFolder, string? images)
    {
        (_path, _isFolder, _partial) = (path, isFolder, path + ".partial");
        Clear();
        Directory.CreateDirectory(isFolder ? _partial : Path.GetDirectoryName(_partial)!);
        Target = isFolder ? new FolderTarget(_partial, images) : new FileTarget(_partial);
    }

    /// <summary>Where the export writes.</summary>
    public IExportTarget Target { get; }

    /// <summary>Begins an output.</summary>
    /// <param name="path">Its place.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    /// <param name="images">The folder that links lead into; null where there is none.</param>
    /// <exception cref="CommandException">Something is there already.</exception>
    public static ExportOutput Begin(string path, bool isFolder, string? images)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var isEmptyFolder = isFolder && Directory.Exists(full) && !Directory.EnumerateFileSystemEntries(full).Any();
        if (Path.Exists(full) && !isEmptyFolder)
            throw new CommandException(
                "output-occupied", $"there is something at '{path}' already: remove it or name another place with --output.");
        return new ExportOutput(full, isFolder, images);
    }

    /// <summary>Moves what is written to its place.</summary>
    public void Complete()
    {
        if (!_isFolder)
        {
            File.Move(_partial, _path, overwrite: false);
            return;
        }

        if (Directory.Exists(_path))
            Directory.Delete(_path);
        Directory.Move(_partial, _path);
    }

    /// <inheritdoc/>
    public void Dispose() => Clear();

    private void Clear()
    {
        if (Directory.Exists(_partial))
            Directory.Delete(_partial, recursive: true);
        else
            File.Delete(_partial);
    }
}
