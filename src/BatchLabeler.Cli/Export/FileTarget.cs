using BatchLabeler.Core.Exports.Output;

namespace BatchLabeler.Cli.Export;

/// <summary>The one file of an export, whatever the format calls it.</summary>
/// <param name="path">The file.</param>
internal sealed class FileTarget(string path) : IExportTarget
{
    /// <inheritdoc/>
    public Stream Create(string name) => new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);

    /// <inheritdoc/>
    public Stream? TryCreate(string name) => throw new NotSupportedException("The format has one file.");

    /// <inheritdoc/>
    public void Append(string name, string text) => throw new NotSupportedException("The format has one file.");

    /// <inheritdoc/>
    public void Link(string name, string image) => throw new NotSupportedException("The format has one file.");
}
