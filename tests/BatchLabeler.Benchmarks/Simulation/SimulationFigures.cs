namespace BatchLabeler.Benchmarks.Simulation;

/// <summary>What a simulated batch took.</summary>
/// <param name="Images">How many rows the manifest lists.</param>
/// <param name="Shards">How many shards there were.</param>
/// <param name="Seconds">From the marker to the manifest.</param>
/// <param name="FirstTenth">Seconds per shard over the first tenth of the shards, in the order they were labelled.</param>
/// <param name="LastTenth">The same over the last tenth.</param>
/// <param name="LargestHistory">The events of the largest history.</param>
/// <param name="PeakMemory">The process's largest resident memory in bytes.</param>
internal sealed record SimulationFigures(
    long Images, int Shards, double Seconds, double FirstTenth, double LastTenth, int LargestHistory, long PeakMemory);
