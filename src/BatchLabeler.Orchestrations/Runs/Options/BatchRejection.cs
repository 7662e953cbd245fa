namespace BatchLabeler.Orchestrations.Runs.Options;

/// <summary>Why a batch cannot be labelled as it was submitted.</summary>
/// <param name="Code">A stable code such as <c>options-range</c>, for programs.</param>
/// <param name="Message">One sentence for people that says where the problem is and what to do.</param>
public sealed record BatchRejection(string Code, string Message);
