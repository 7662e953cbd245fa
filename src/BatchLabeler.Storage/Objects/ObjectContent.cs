namespace BatchLabeler.Storage.Objects;

/// <summary>An object opened for reading: one content, unchanged by later writes. Dispose it to let go of the stream.</summary>
/// <param name="stream">The bytes asked for, from the first one on.</param>
/// <param name="eTag">The tag of the content that is being read.</param>
/// <param name="objectLength">The size of the whole object in bytes, also when only a range of it is read.</param>
public sealed class ObjectContent(Stream stream, string eTag, long objectLength) : IAsyncDisposable, IDisposable
{
    /// <summary>The bytes asked for, read forward only.</summary>
    public Stream Stream { get; } = stream;

    /// <summary>The tag of the content that is being read; what <see cref="IObjectStore.SwapAsync"/> expects.</summary>
    public string ETag { get; } = eTag;

    /// <summary>The size of the whole object in bytes, also when only a range of it is read.</summary>
    public long ObjectLength { get; } = objectLength;

    /// <summary>Reads what is left of <see cref="Stream"/> into memory.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<byte[]> ToArrayAsync(CancellationToken cancellationToken = default)
    {
        using var buffer = new MemoryStream();
        await Stream.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Stream.DisposeAsync();

    /// <inheritdoc/>
    public void Dispose() => Stream.Dispose();
}
