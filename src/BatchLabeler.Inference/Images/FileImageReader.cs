namespace BatchLabeler.Inference.Images;

/// <summary>Reads images from the file system.</summary>
public sealed class FileImageReader : IImageReader
{
    /// <inheritdoc/>
    public ValueTask<byte[]> ReadAsync(string path, long maxBytes, CancellationToken cancellation = default) =>
        new(Task.Run(() => Read(path, maxBytes), cancellation));

    private static byte[] Read(string path, long maxBytes)
    {
        try
        {
            using var file = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1, FileOptions.SequentialScan);
            return ReadAll(file, maxBytes);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Explain(path, exception);
        }
    }

    private static byte[] ReadAll(FileStream file, long maxBytes)
    {
        var length = file.CanSeek ? file.Length : 0;
        if (length > maxBytes) throw TooManyBytes(length, maxBytes);
        var content = new byte[Math.Max(length, 0)];
        var read = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        if (read < content.Length) Array.Resize(ref content, read);
        else content = WithRest(content, file, maxBytes);
        return content.Length > 0 ? content : throw new ImageException(ImageErrorCode.EmptyFile, "The file is empty.");
    }

    /// <summary>A file can grow while it is read, and special files say that they have no length.</summary>
    private static byte[] WithRest(byte[] content, FileStream file, long maxBytes)
    {
        var next = file.ReadByte();
        if (next < 0) return content;
        using var whole = new MemoryStream();
        whole.Write(content);
        whole.WriteByte((byte)next);
        var block = new byte[81920];
        for (int count; (count = file.Read(block)) > 0;)
        {
            whole.Write(block.AsSpan(0, count));
            if (whole.Length > maxBytes) throw TooManyBytes(whole.Length, maxBytes);
        }
        return whole.ToArray();
    }

    private static ImageException TooManyBytes(long length, long maxBytes) =>
        new(ImageErrorCode.TooManyBytes, $"The file has {length} bytes or more; the limit is {maxBytes}.");

    private static ImageException Explain(string path, Exception exception)
    {
        if (exception is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return Directory.Exists(path)
                ? new ImageException(ImageErrorCode.Directory, "The name is a folder, not a file.", exception)
                : new ImageException(ImageErrorCode.Unreadable, $"The file cannot be read: {exception.Message}", exception);
        }
        return new FileInfo(path).LinkTarget is { } target
            ? new ImageException(ImageErrorCode.BrokenLink, $"The name is a link to '{target}', which does not exist.", exception)
            : new ImageException(ImageErrorCode.Missing, "There is no file of this name.", exception);
    }
}
