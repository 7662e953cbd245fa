using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>Ends an attempt without a new version and writes down why.</summary>
/// <param name="store">The models.</param>
[DurableTask(nameof(RejectCandidate))]
public sealed class RejectCandidate(ModelStore store) : TaskActivity<RetrainEnding, RetrainResult>
{
    /// <inheritdoc/>
    public override Task<RetrainResult> RunAsync(TaskActivityContext context, RetrainEnding input) => Endings.RejectedAsync(
        new TrainingFolder(store.Objects, input.Address), input.Verdict.Code ?? RetrainRejectionCodes.Gate, input.Verdict.Reasons);
}
