using BatchLabeler.Orchestrations.Hub;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Tests.Hub;

/// <summary>Waits for what has no wait of its own in the client.</summary>
internal static class ClientWaits
{
    public static Task WaitUntilKnownAsync(this LocalTaskHubClient client, string instanceId) =>
        client.WaitUntilAsync(instanceId, _ => true);

    /// <summary>Waits for a state of an instance of the hub that the client belongs to.</summary>
    public static async Task<OrchestrationMetadata> WaitUntilAsync(
        this LocalTaskHubClient client, string instanceId, Func<OrchestrationMetadata, bool> reached)
    {
        while (true)
        {
            var change = client.NextChangeAsync(instanceId);
            if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true) is { } found && reached(found)) return found;
            await change;
        }
    }
}
