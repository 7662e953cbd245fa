using System.Runtime.CompilerServices;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Models.Store;

internal static class Interim
{
    public static async Task<ObjectEntry?> FindAsync(this IObjectStore store, string name, CancellationToken cancellationToken)
    {
        await foreach (var entry in store.ListAsync(name, cancellationToken)) return entry.Name == name ? entry : null;
        return null;
    }

    public static async IAsyncEnumerable<string> ListFoldersAsync(this IObjectStore store, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entry in store.ListAsync(prefix, cancellationToken))
        {
            var rest = entry.Name[prefix.Length..];
            if (rest.IndexOf('/') is var slash and > 0 && seen.Add(rest[..slash])) yield return rest[..slash];
        }
    }
}
