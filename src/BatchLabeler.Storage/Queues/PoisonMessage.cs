namespace BatchLabeler.Storage.Queues;

/// <summary>A message that was delivered too often without being completed.</summary>
/// <param name="Body">What was sent.</param>
public sealed record PoisonMessage(string Body);
