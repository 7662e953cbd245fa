namespace BatchLabeler.Hosting;

/// <summary>How the queues are called.</summary>
/// <param name="Shards">Work to do.</param>
/// <param name="Completions">Work that is done.</param>
public sealed record QueueNames(string Shards, string Completions);
