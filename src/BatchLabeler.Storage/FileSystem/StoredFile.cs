using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>Looks at files of the store. Files are replaced, never changed in place, so an open one keeps its content.</summary>
internal static class StoredFile
{
    /// <summary>Opens the file at a path; null when there is none.</summary>
    public static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            return null;
        }
        catch (IOException) when (IsBelowFile(path))
        {
            return null;
        }
    }

    /// <summary>The object whose content is the file at a path, without opening it; null when there is none.</summary>
    public static ObjectEntry? Find(string name, string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        // A link has a length and a time of its own; the object's are those of the file it leads to.
        if (file.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            using var stream = TryOpen(path);
            return stream is null ? null : Entry(name, stream);
        }
        return Entry(name, file.LastWriteTimeUtc, file.Length);
    }

    /// <summary>The object whose content is being read.</summary>
    public static ObjectEntry Entry(string name, FileStream stream) =>
        Entry(name, File.GetLastWriteTimeUtc(stream.SafeFileHandle), stream.Length);

    private static ObjectEntry Entry(string name, DateTime lastWriteUtc, long length) =>
        new(name, length, FileTag.Of(lastWriteUtc, length), new DateTimeOffset(lastWriteUtc));

    /// <summary>Whether one of the folders above a path is a file.</summary>
    public static bool IsBelowFile(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(folder)) return true;
        return false;
    }
}
