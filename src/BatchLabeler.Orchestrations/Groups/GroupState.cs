namespace BatchLabeler.Orchestrations.Groups;

/// <summary>How far a group has come, for the next history to go on from.</summary>
/// <param name="Missing">The shards without a result.</param>
/// <param name="Labeled">How many images are labelled.</param>
/// <param name="Failed">How many images failed.</param>
/// <param name="SilentPeriods">How many periods went by without a finished shard.</param>
/// <param name="Reported">How many reports were made.</param>
public sealed record GroupState(ShardSet Missing, int Labeled, int Failed, int SilentPeriods, int Reported);
