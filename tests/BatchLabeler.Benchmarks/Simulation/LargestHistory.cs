using System.Text.Json;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Benchmarks.Simulation;

/// <summary>Looks through a hub's histories for the one with the most events.</summary>
internal static class LargestHistory
{
    /// <summary>The most events of any history in the container, each generation of an instance counted as a history of its own.</summary>
    public static async Task<int> CountAsync(IObjectStore hub)
    {
        var largest = 0;
        await foreach (var entry in hub.ListAsync("instances/"))
        {
            var episode = await hub.ReadBytesAsync(entry.Name);
            using var record = JsonDocument.Parse(episode);
            largest = Math.Max(largest, record.RootElement.GetProperty("eventCount").GetInt32());
        }

        return largest;
    }
}
