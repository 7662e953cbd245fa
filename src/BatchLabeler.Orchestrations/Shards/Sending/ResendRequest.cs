namespace BatchLabeler.Orchestrations.Shards.Sending;

/// <summary>Shards of a group from which nothing was heard for a while.</summary>
/// <param name="Missing">The shards.</param>
/// <param name="Since">Since when nothing was heard.</param>
/// <param name="Sends">Whether those without a result are sent again.</param>
public sealed record ResendRequest(ShardSelection Missing, DateTime Since, bool Sends);
