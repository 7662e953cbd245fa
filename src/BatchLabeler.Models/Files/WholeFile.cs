namespace BatchLabeler.Models.Files;

/// <summary>Writes files that are there whole or not at all: beside their place first, then moved into it.</summary>
public static class WholeFile
{
    /// <summary>Writes a file, or replaces it, in one step.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file cannot be written; the old one is still there.</exception>
    public static void Write(string path, Action<FileStream> write) => Write(path, $"{path}.{Guid.NewGuid():n}.tmp", write);

    /// <summary>Writes a file in one step by way of a place of the caller's choice on the same drive.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="temporary">Where the content is written first; what is there is lost.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="createOnly">Whether a file that is there is kept, which is an error then.</param>
    /// <exception cref="IOException">The file cannot be written, or is there and may not be replaced.</exception>
    public static void Write(string path, string temporary, Action<FileStream> write, bool createOnly = false) => Place(path, temporary, place =>
    {
        using var stream = new FileStream(place, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
    }, createOnly);

    /// <summary>As <see cref="Write(string, string, Action{FileStream}, bool)"/>, for content that is written by path.</summary>
    /// <inheritdoc cref="Write(string, string, Action{FileStream}, bool)" path="/param"/>
    /// <inheritdoc cref="Write(string, string, Action{FileStream}, bool)" path="/exception"/>
    public static void Place(string path, string temporary, Action<string> write, bool createOnly = false)
    {
        try
        {
            write(temporary);
            File.Move(temporary, path, overwrite: !createOnly);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
