using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Retraining.Activities;
using Microsoft.Azure.Functions.Worker;

namespace BatchLabeler.Functions.Durable;

/// <summary>The activities of retraining, each a line: what they do is written where every host takes it from.</summary>
/// <param name="services">What activities are made with.</param>
public sealed class RetrainingActivities(IServiceProvider services)
{
    /// <summary>Begins an attempt.</summary>
    [Function(nameof(PrepareTraining))]
    public Task<RetrainResult?> PrepareTraining([ActivityTrigger] TrainingAddress input, string instanceId) =>
        ActivityCall.RunAsync<PrepareTraining, TrainingAddress, RetrainResult?>(services, input, instanceId);

    /// <summary>Looks after a training.</summary>
    [Function(nameof(AdvanceTraining))]
    public Task<TrainingLook> AdvanceTraining([ActivityTrigger] AdvanceTrainingInput input, string instanceId) =>
        ActivityCall.RunAsync<AdvanceTraining, AdvanceTrainingInput, TrainingLook>(services, input, instanceId);

    /// <summary>Asks a training to stop.</summary>
    [Function(nameof(StopTraining))]
    public Task<bool> StopTraining([ActivityTrigger] TrainingAddress input, string instanceId) =>
        ActivityCall.RunAsync<StopTraining, TrainingAddress, bool>(services, input, instanceId);

    /// <summary>Judges a candidate.</summary>
    [Function(nameof(JudgeCandidate))]
    public Task<RetrainVerdict> JudgeCandidate([ActivityTrigger] JudgeCandidateInput input, string instanceId) =>
        ActivityCall.RunAsync<JudgeCandidate, JudgeCandidateInput, RetrainVerdict>(services, input, instanceId);

    /// <summary>Publishes a candidate.</summary>
    [Function(nameof(PublishCandidate))]
    public Task<RetrainResult> PublishCandidate([ActivityTrigger] RetrainEnding input, string instanceId) =>
        ActivityCall.RunAsync<PublishCandidate, RetrainEnding, RetrainResult>(services, input, instanceId);

    /// <summary>Rejects a candidate.</summary>
    [Function(nameof(RejectCandidate))]
    public Task<RetrainResult> RejectCandidate([ActivityTrigger] RetrainEnding input, string instanceId) =>
        ActivityCall.RunAsync<RejectCandidate, RetrainEnding, RetrainResult>(services, input, instanceId);
}
