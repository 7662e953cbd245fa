namespace BatchLabeler.Storage.Queues;

/// <summary>A message received from a queue and leased until its visibility timeout ends.</summary>
/// <param name="Id">The message, the same at every delivery.</param>
/// <param name="Receipt">The lease; every delivery and every renewal has another one.</param>
/// <param name="Body">What was sent.</param>
/// <param name="DeliveryCount">How often it has been delivered, this time included.</param>
/// <param name="Sent">When it was sent, by the clock of the queue; null where the queue does not say.</param>
public sealed record ShardMessage(string Id, string Receipt, string Body, int DeliveryCount, DateTimeOffset? Sent = null);
