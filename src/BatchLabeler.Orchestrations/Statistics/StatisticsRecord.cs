namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>
/// What is recorded of a statistics version: in <c>current.json</c> while it is the current one, then in its <c>record.json</c>.
/// </summary>
/// <param name="Statistics">k, from 1; version 0 is the bundle's own and has no record.</param>
/// <param name="Parent">The version it was folded on, k − 1.</param>
/// <param name="Run">The instance id of the run whose deltas it holds.</param>
/// <param name="State">The object that holds the state, a name within the version's folder <c>statistics</c>.</param>
/// <param name="Digest">The SHA-256 of the state's bytes, in lower-case hexadecimal.</param>
public sealed record StatisticsRecord(int Statistics, int Parent, string Run, string State, string Digest);
