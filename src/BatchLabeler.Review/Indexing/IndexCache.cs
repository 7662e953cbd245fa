using System.Security.Cryptography;
using System.Text;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Indexing;

/// <summary>Indexes on disk, by the digest of their manifest.</summary>
/// <param name="folder">Where they are kept.</param>
public sealed class IndexCache(string folder)
{
    /// <summary>Gives the index of a manifest; the first time by a pass over its rows.</summary>
    /// <param name="source">The manifest.</param>
    /// <param name="cancellation">Ends the pass.</param>
    /// <exception cref="ReviewException">A part of the manifest is damaged.</exception>
    public async Task<ReviewIndex> OpenAsync(IReviewSource source, CancellationToken cancellation)
    {
        // The categories belong to the key: without its model a manifest is read by the categories of its first row.
        var key = source.Digest + "\n" + string.Join('\n', source.Model?.Categories ?? []);
        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32] + ".index");
        if (IndexFile.TryRead(path) is { } kept)
            return new ReviewIndex(kept);
        var columns = await new IndexBuilder(source).BuildAsync(cancellation);
        IndexFile.Write(path, columns);
        return new ReviewIndex(columns);
    }
}
