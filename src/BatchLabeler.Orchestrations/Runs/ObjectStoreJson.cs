using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Runs;

/// <summary>Reads and writes of the small JSON objects of a run.</summary>
public static class ObjectStoreJson
{
    /// <summary>Reads a record.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The object.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The record, or null when there is no such object.</returns>
    /// <exception cref="System.Text.Json.JsonException">The object is not such a record.</exception>
    public static async Task<T?> ReadJsonAsync<T>(this IObjectStore store, string name, CancellationToken cancellationToken = default)
        where T : class =>
        await store.ReadBytesAsync(name, cancellationToken) is { } bytes ? RunJson.Read<T>(bytes) : null;

    /// <summary>Writes a record unless there is one already, and says which one counts: of many at once, all get the same.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The object.</param>
    /// <param name="value">The record.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The record that is in the store now.</returns>
    public static async Task<T> CreateOrReadJsonAsync<T>(
        this IObjectStore store, string name, T value, CancellationToken cancellationToken = default)
        where T : class
    {
        var outcome = await store.CreateAsync(name, RunJson.Write(value), cancellationToken);
        if (outcome.Written) return value;
        return await store.ReadJsonAsync<T>(name, cancellationToken)
            ?? throw new IOException($"'{name}' was there and is gone; nothing may delete it while its run goes on.");
    }
}
