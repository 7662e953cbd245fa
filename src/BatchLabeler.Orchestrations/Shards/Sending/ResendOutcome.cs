namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>What became of shards from which nothing was heard.</summary>
/// <param name="Done">Those that are done.</param>
/// <param name="IsRunBusy">Whether workers finished shards of other groups of the run meanwhile, so that these may still have their turn.</param>
public sealed record ResendOutcome(IReadOnlyList<ShardCompletion> Done, bool IsRunBusy);
