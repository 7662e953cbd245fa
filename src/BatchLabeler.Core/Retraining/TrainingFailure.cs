namespace BatchLabeler.Core.Retraining;

/// <summary>Why a training gave no candidate.</summary>
/// <param name="Code">A stable code for machines, such as <c>too-few-labels</c>.</param>
/// <param name="Message">One sentence that says what to do.</param>
public sealed record TrainingFailure(string Code, string Message);
