using System.Security.Cryptography;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>A content written beside the objects, to be moved into place as a whole. Disposing it removes what was not moved.</summary>
internal sealed class StagedFile : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly string _path;

    private StagedFile(string path) => _path = path;

    /// <summary>The tag of the content.</summary>
    public string ETag { get; private set; } = "";

    public static async Task<StagedFile> WriteAsync(string folder, Stream content, bool flushToDisk, CancellationToken cancellationToken)
    {
        var staged = new StagedFile(Path.Combine(folder, Guid.NewGuid().ToString("n")));
        try
        {
            await staged.FillAsync(content, flushToDisk, cancellationToken);
            return staged;
        }
        catch
        {
            staged.Dispose();
            throw;
        }
    }

    /// <summary>Puts the content in place of what is at a path, if anything.</summary>
    /// <exception cref="ObjectNameException">The path is a folder, or one of its folders is an object.</exception>
    public void MoveTo(string path, string name)
    {
        if (Directory.Exists(path)) throw new ObjectNameException($"The name '{name}' is the folder of other objects.");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }
        catch (IOException)
        {
            throw new ObjectNameException($"The name '{name}' lies below the name of another object.");
        }
        File.Move(_path, path, overwrite: true);
    }

    public void Dispose() => File.Delete(_path);

    private async Task FillAsync(Stream content, bool flushToDisk, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        file.Flush(flushToDisk);
        ETag = ContentTag.Of(hash.GetHashAndReset());
    }
}
