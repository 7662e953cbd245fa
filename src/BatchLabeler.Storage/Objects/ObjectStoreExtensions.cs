using System.Runtime.InteropServices;

namespace BatchLabeler.Storage.Objects;

/// <summary>Reads and writes of objects that fit into memory.</summary>
public static class ObjectStoreExtensions
{
    /// <summary>Reads a whole object.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The object.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its bytes, or null when there is no such object.</returns>
    public static async Task<byte[]?> ReadBytesAsync(this IObjectStore store, string name, CancellationToken cancellationToken = default)
    {
        await using var content = await store.ReadAsync(name, cancellationToken: cancellationToken);
        return content is null ? null : await content.ToArrayAsync(cancellationToken);
    }

    /// <summary>Writes an object that must not exist yet; see <see cref="IObjectStore.CreateAsync"/>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The object.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<WriteOutcome> CreateAsync(
        this IObjectStore store, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        using var stream = Open(bytes);
        return await store.CreateAsync(name, stream, cancellationToken);
    }

    /// <summary>Replaces an object's content if it is still the one that was read; see <see cref="IObjectStore.SwapAsync"/>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The object.</param>
    /// <param name="bytes">The new content.</param>
    /// <param name="expectedETag">The tag of the content to replace.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<WriteOutcome> SwapAsync(
        this IObjectStore store,
        string name,
        ReadOnlyMemory<byte> bytes,
        string expectedETag,
        CancellationToken cancellationToken = default)
    {
        using var stream = Open(bytes);
        return await store.SwapAsync(name, stream, expectedETag, cancellationToken);
    }

    /// <summary>Writes an object whether or not it exists; see <see cref="IObjectStore.WriteAsync"/>.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The object.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task<string> WriteAsync(
        this IObjectStore store, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        using var stream = Open(bytes);
        return await store.WriteAsync(name, stream, cancellationToken);
    }

    private static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
