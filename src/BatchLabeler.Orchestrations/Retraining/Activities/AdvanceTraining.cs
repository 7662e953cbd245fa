using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>
/// Looks after a training: starts it, starts it again when it died, and says how far it is. Only one that died too often stays lost.
/// Notices when another version became current, so that nothing is trained in vain.
/// </summary>
/// <param name="job">Where trainings run.</param>
/// <param name="store">The models.</param>
[DurableTask(nameof(AdvanceTraining))]
public sealed class AdvanceTraining(ITrainingJob job, ModelStore store) : TaskActivity<AdvanceTrainingInput, TrainingLook>
{
    /// <inheritdoc/>
    public override async Task<TrainingLook> RunAsync(TaskActivityContext context, AdvanceTrainingInput input)
    {
        var request = input.Address.Request;
        var status = await job.GetStateAsync(request);
        if (await Endings.OvertakenReasonAsync(store, input.Address) is { } overtaken) return new TrainingLook(status, overtaken);
        if (status.State is TrainingJobState.Running or TrainingJobState.Finished || status.Attempt >= input.MaximumStarts)
            return new TrainingLook(status);
        await job.StartAsync(request);
        var started = await job.GetStateAsync(request);
        // Dead again at once: the next look starts it once more, as long as it may.
        var mayTryAgain = started.State == TrainingJobState.Lost && started.Attempt < input.MaximumStarts;
        return new TrainingLook(mayTryAgain ? started with { State = TrainingJobState.Running } : started);
    }
}
