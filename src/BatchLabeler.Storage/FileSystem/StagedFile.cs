using System.Buffers;
using BatchLabeler.Storage.Objects;
using Microsoft.Win32.SafeHandles;

namespace BatchLabeler.Storage.FileSystem;

/// <summary>A content written beside the objects, to be moved into place as a whole. Disposing it removes what was not moved.</summary>
internal sealed class StagedFile : IDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly string _path;
    private bool _moved;
    private long _length;

    private StagedFile(string path) => _path = path;

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

    /// <summary>Puts the content in place of what is at a path, if anything. The caller holds the name's lock.</summary>
    /// <param name="path">The path.</param>
    /// <param name="name">The object's name, for the refusals.</param>
    /// <param name="present">The object that is there now.</param>
    /// <param name="now">The time of the content, unless the present one is as late.</param>
    /// <returns>The tag of the content in its place.</returns>
    /// <exception cref="ObjectNameException">The path is a folder, or one of its folders is an object.</exception>
    public string MoveTo(string path, string name, ObjectEntry? present, DateTimeOffset now)
    {
        var eTag = Stamp(present, now);
        Move(path, name);
        _moved = true;
        return eTag;
    }

    public void Dispose()
    {
        if (!_moved) File.Delete(_path);
    }

    private string Stamp(ObjectEntry? present, DateTimeOffset now)
    {
        var time = present is not null && present.LastModified >= now ? present.LastModified.AddTicks(1) : now;
        // The longer steps serve file systems that round times.
        for (var step = TimeSpan.FromTicks(1); ; step *= 10, time += step)
        {
            File.SetLastWriteTimeUtc(_path, time.UtcDateTime);
            var eTag = FileTag.Of(File.GetLastWriteTimeUtc(_path), _length);
            if (eTag != present?.ETag) return eTag;
        }
    }

    private void Move(string path, string name)
    {
        try
        {
            File.Move(_path, path, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(path)) throw new ObjectNameException($"The name '{name}' is the folder of other objects.");
            MakeFolder(Path.GetDirectoryName(path)!, name);
            File.Move(_path, path, overwrite: true);
        }
    }

    private static void MakeFolder(string folder, string name)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (IOException) when (File.Exists(folder) || StoredFile.IsBelowFile(folder))
        {
            throw new ObjectNameException($"The name '{name}' lies below the name of another object.");
        }
    }

    private SafeFileHandle Create()
    {
        try
        {
            return File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception missing) when (missing is DirectoryNotFoundException or FileNotFoundException)
        {
            // The first write of all makes the store's own folder.
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            return File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
    }

    private async Task FillAsync(Stream content, bool flushToDisk, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            // Nobody else knows the file, and writes end in the system's memory: neither a lock nor another thread is worth its price.
            using var file = Create();
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; _length += read)
                RandomAccess.Write(file, buffer.AsSpan(0, read), _length);
            if (flushToDisk) RandomAccess.FlushToDisk(file);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
