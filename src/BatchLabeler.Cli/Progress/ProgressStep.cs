namespace BatchLabeler.Cli.Progress;

/// <summary>How far a work is.</summary>
/// <param name="Done">How many are done, those from before included.</param>
/// <param name="Failed">How many of them failed.</param>
internal readonly record struct ProgressStep(long Done, long Failed);
