using BatchLabeler.Orchestrations.Runs;

namespace BatchLabeler.Orchestrations.Batches;

/// <summary>What <c>LabelBatch</c> begins with.</summary>
/// <param name="Address">The run; its instance id is the orchestration's.</param>
/// <param name="MarkerETag">The tag of the <c>batch.json</c> that asked for it.</param>
/// <param name="Tuning">How the run is cut and how patient it is.</param>
/// <param name="State">How far an earlier history of the same run came; null at first.</param>
public sealed record LabelBatchInput(RunAddress Address, string MarkerETag, RunTuning Tuning, BatchState? State = null);
