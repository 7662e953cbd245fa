namespace BatchLabeler.Cli.Progress;

/// <summary>What is known before a work begins.</summary>
/// <param name="Verb">What is done, as a word for the line's beginning.</param>
/// <param name="Unit">What is counted, in the plural.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Done">How many were done before.</param>
internal sealed record ProgressStart(string Verb, string Unit, long Total, long Done);
