namespace BatchLabeler.Storage.FileSystem;

/// <summary>Opens files of the store. Files are replaced, never changed in place, so an open one keeps its content.</summary>
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
    }
}
