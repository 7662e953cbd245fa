using BatchLabeler.Orchestrations.Runs.Status;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>What <c>LabelBatch</c> ends with.</summary>
/// <param name="State">How the run ended.</param>
/// <param name="Labeled">How many images were labelled.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Code">Why it was rejected, for programs; null otherwise.</param>
/// <param name="Message">Why it was rejected or cancelled, in one sentence; null otherwise.</param>
public sealed record RunOutcome(RunState State, long Labeled = 0, long Failed = 0, string? Code = null, string? Message = null);
