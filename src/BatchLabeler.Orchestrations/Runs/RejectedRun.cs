namespace BatchLabeler.Orchestrations.Runs;

/// <summary>The object <c>rejected.json</c> of a manifest's folder: the run ended without a manifest.</summary>
/// <param name="Run">The run.</param>
/// <param name="Code">A stable code, for programs.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record RejectedRun(string Run, string Code, string Message);
