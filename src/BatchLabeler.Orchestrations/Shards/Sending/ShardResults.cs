using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>Looks at what workers left behind, for a completion message may be lost.</summary>
internal static class ShardResults
{
    /// <summary>The completion of a shard whose results exist; null for one without.</summary>
    public static async Task<ShardCompletion?> FindAsync(IObjectStore work, RunAddress address, int shard, string groupInstance)
    {
        await using var results = await work.ReadAsync(address.Results(shard));
        if (results is null) return null;
        var (labeled, failed) = (0, 0);
        await foreach (var line in ByteLines.ReadAsync(results.Stream))
        {
            if (ManifestJson.Read(line).Status == RowStatus.Failed) failed++;
            else labeled++;
        }

        return new ShardCompletion(groupInstance, shard, labeled, failed);
    }
}
