using BatchLabeler.Core.Exports;
using BatchLabeler.Core.Exports.Output;

namespace BatchLabeler.Cli.Export;

/// <summary>A folder that an export fills. Nothing that a name says leads out of it.</summary>
/// <param name="root">The folder.</param>
/// <param name="images">The folder that links lead into; null where there is none.</param>
internal sealed class FolderTarget(string root, string? images) : IExportTarget
{
    private readonly string _root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public Stream Create(string name) => new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);

    /// <inheritdoc/>
    public Stream? TryCreate(string name) => File.Exists(PathOf(name)) ? null : Create(name);

    /// <inheritdoc/>
    public void Append(string name, string text) => File.AppendAllText(PathOf(name), text);

    /// <inheritdoc/>
    public void Link(string name, string image)
    {
        var folder = Path.GetFullPath(images ?? throw new InvalidOperationException("Links need a folder of images."));
        var source = Inside(folder, image);
        if (!File.Exists(source))
            throw new ExportException("image-missing", $"there is no image '{image}' in '{folder}': correct --image-prefix, or --strip.");
        var link = PathOf(name);
        try
        {
            File.CreateSymbolicLink(link, source);
        }
        catch (Exception exception) when (OperatingSystem.IsWindows() && exception is IOException or UnauthorizedAccessException)
        {
            // Windows lets only some users make links.
            File.Copy(source, link);
        }
    }

    private static string Inside(string folder, string name)
    {
        var path = Path.GetFullPath(Path.Combine(folder, name));
        return path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ExportException("export-name", $"'{name}' leads out of '{folder}': correct the name.");
    }

    private string PathOf(string name)
    {
        var path = Inside(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
