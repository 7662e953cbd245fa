using System.IO.Enumeration;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Cli.Label.Inputs;

/// <summary>
/// Every file below a folder, in ordinal order of the relative names. Hidden files and folders (names that begin with a dot) are left
/// out, and links to folders are not followed, so that a loop of links does no harm.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="excluded">A folder to leave out.</param>
/// <param name="window">How many names of one folder are held at a time; a larger folder is read once per window.</param>
internal sealed class FolderListing(string root, string? excluded = null, int window = 65_536) : IImageListing
{
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    /// <inheritdoc/>
    public string Root => root;

    /// <inheritdoc/>
    public IEnumerable<ImageEntry> Entries() => Below(root, "");

    private IEnumerable<ImageEntry> Below(string folder, string prefix)
    {
        string? after = null;
        while (true)
        {
            var (names, error) = Next(folder, after);
            if (error is not null)
                yield return new ImageEntry(prefix.Length == 0 ? "." : prefix, folder, error);
            foreach (var name in names)
            {
                var path = Path.Combine(folder, name);
                if (!name.EndsWith('/'))
                    yield return new ImageEntry(prefix + name, path);
                else if (Path.TrimEndingDirectorySeparator(path) != excluded)
                {
                    foreach (var entry in Below(Path.TrimEndingDirectorySeparator(path), prefix + name))
                        yield return entry;
                }
            }

            if (names.Count < window)
                yield break;
            after = names[^1];
        }
    }

    /// <summary>
    /// The next names of a folder in ordinal order. A folder's name ends with '/', which puts it where its images belong among the others.
    /// </summary>
    private (List<string> Names, RowError? Error) Next(string folder, string? after)
    {
        var smallest = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (var name in Names(folder))
            {
                if (after is not null && string.CompareOrdinal(name, after) <= 0)
                    continue;
                smallest.Add(name);
                if (smallest.Count > window)
                    smallest.Remove(smallest.Max!);
            }

            return ([.. smallest], null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ([], new RowError("unreadable", "The folder could not be read."));
        }
    }

    private static FileSystemEnumerable<string> Names(string folder) => new(folder, NameOf, Everything)
    {
        ShouldIncludePredicate = (ref FileSystemEntry entry) =>
            !entry.FileName.StartsWith('.') && !(entry.IsDirectory && entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
    };

    private static string NameOf(ref FileSystemEntry entry) =>
        entry.IsDirectory ? entry.FileName.ToString() + "/" : entry.FileName.ToString();
}
