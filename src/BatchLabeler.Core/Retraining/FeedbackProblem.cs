namespace BatchLabeler.Core.Retraining;

/// <summary>A line of a person's file that could not be used.</summary>
/// <param name="File">The file, with its container.</param>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Problem">What is wrong and what to do, in one sentence.</param>
public sealed record FeedbackProblem(string File, int Line, string Problem);
