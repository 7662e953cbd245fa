using BatchLabeler.Orchestrations.Hub.History;

namespace BatchLabeler.Orchestrations.Hub.Inbox;

/// <summary>A message that waits in the store for an instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Event">What to tell it; null for a start.</param>
/// <param name="Start">The generation that waits to be started; null for an event.</param>
internal sealed record HubMessage(string InstanceId, HistoryEvent? Event = null, int? Start = null);
