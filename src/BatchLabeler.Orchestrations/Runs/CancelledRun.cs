namespace BatchLabeler.Orchestrations.Runs;

/// <summary>The object <c>cancelled.json</c> of a run: workers drop its shards, and no manifest is committed.</summary>
/// <param name="Run">The run.</param>
/// <param name="Reason">Why it ended, in one sentence.</param>
/// <param name="At">When it ended.</param>
public sealed record CancelledRun(string Run, string Reason, DateTimeOffset At);
