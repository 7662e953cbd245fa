using System.Runtime.CompilerServices;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Lines;

/// <summary>Reads the lines of objects, opened only when they are reached.</summary>
internal static class ObjectLines
{
    /// <exception cref="IOException">There is no such object.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        IObjectStore store, string name, ObjectRange? range = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var content = await store.ReadAsync(name, range, cancellationToken)
            ?? throw new IOException($"'{name}' is not there; nothing may delete it while its run goes on.");
        await foreach (var line in ByteLines.ReadAsync(content.Stream, cancellationToken)) yield return line;
    }
}
