using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>All that readers of manifests and statistics see: names and contents. When the run began is left out.</summary>
internal static class Outcome
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(IChaosWorld world)
    {
        var outcome = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (container, prefix) in (IEnumerable<(string, string)>)[("manifests", ""), ("models", $"{StatisticsBench.Model}/versions/1/statistics/")])
        {
            var store = world.Store(container);
            await foreach (var entry in store.ListAsync(prefix))
                outcome[$"{container}/{entry.Name}"] = Convert.ToBase64String((await store.ReadBytesAsync(entry.Name))!);
        }

        Assert.Contains($"manifests/{ChaosBatch.Name}/manifest.json", outcome.Keys);
        outcome.Remove($"manifests/{ChaosBatch.Name}/run.json");
        return outcome;
    }
}
