namespace BatchLabeler.Orchestrations.Statistics;

/// <summary>The answer to a run that publishes statistics.</summary>
/// <param name="Publication">What became of it.</param>
/// <param name="Statistics">
/// The statistics version k that holds what the run taught; with <see cref="StatisticsPublication.Moved"/> the version that is current
/// now and on which to fold again.
/// </param>
/// <param name="Winner">With <see cref="StatisticsPublication.Moved"/>, who published that version: the run's instance id.</param>
public sealed record StatisticsOutcome(StatisticsPublication Publication, int Statistics, string? Winner = null);
