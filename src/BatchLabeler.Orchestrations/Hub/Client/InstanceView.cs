using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;
using Microsoft.DurableTask.Client;

namespace BatchLabeler.Orchestrations.Hub.Client;

/// <summary>An instance as the store shows it.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Waiting">The start that waits to be taken in; null when it was.</param>
/// <param name="Last">The last episode of its history; null when it has none or is to start anew.</param>
internal sealed record InstanceView(string InstanceId, StartMarker? Waiting, EpisodeRecord? Last)
{
    public OrchestrationRuntimeStatus Status => Last?.Status ?? OrchestrationRuntimeStatus.Pending;
}
