using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>Judges what a training achieved by the gate.</summary>
/// <param name="store">The models.</param>
[DurableTask(nameof(JudgeCandidate))]
public sealed class JudgeCandidate(ModelStore store) : TaskActivity<JudgeCandidateInput, RetrainVerdict>
{
    /// <inheritdoc/>
    public override async Task<RetrainVerdict> RunAsync(TaskActivityContext context, JudgeCandidateInput input)
    {
        var folder = new TrainingFolder(store.Objects, input.Address);
        var outcome = await folder.ReadOutcomeAsync()
            ?? throw new InvalidDataException($"There is no {input.Address.Outcome}, though the training has ended.");
        if (outcome.Failure is { } failure) return new RetrainVerdict(failure.Code, [failure.Message]);
        var result = outcome.Result!;
        if (await ProblemAsync(input.Address, result.Candidate) is { } problem)
            return new RetrainVerdict(RetrainRejectionCodes.BadCandidate, [problem]);
        var decision = Gate.Judge(result.CandidateFigures, result.CurrentFigures, input.Epsilon, input.Delta);
        return new RetrainVerdict(decision.Passed ? null : RetrainRejectionCodes.Gate, decision.Reasons);
    }

    private async Task<string?> ProblemAsync(TrainingAddress address, string candidateFolder)
    {
        try
        {
            var candidate = await new StoredVersionFiles(store.Objects, candidateFolder).DescribeAsync();
            var parent = await store.DescribeAsync(address.Model, address.ParentVersion ?? 0);
            return candidate.Categories.SequenceEqual(parent.Categories, StringComparer.Ordinal)
                ? null
                : "The candidate has other categories than the version it was trained from: train with the model's own categories.";
        }
        catch (BundleException exception)
        {
            return exception.Message;
        }
    }
}
