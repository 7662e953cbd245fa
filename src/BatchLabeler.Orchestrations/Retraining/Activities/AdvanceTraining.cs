using BatchLabeler.Orchestrations.Retraining.Jobs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>Looks after a training: starts it, starts it again when it died, and says how far it is. Only one that died too often stays lost.</summary>
/// <param name="job">Where trainings run.</param>
[DurableTask(nameof(AdvanceTraining))]
public sealed class AdvanceTraining(ITrainingJob job) : TaskActivity<AdvanceTrainingInput, TrainingJobStatus>
{
    /// <inheritdoc/>
    public override async Task<TrainingJobStatus> RunAsync(TaskActivityContext context, AdvanceTrainingInput input)
    {
        var request = input.Address.Request;
        var status = await job.GetStateAsync(request);
        if (status.State is TrainingJobState.Running or TrainingJobState.Finished || status.Attempt >= input.MaximumStarts) return status;
        await job.StartAsync(request);
        var started = await job.GetStateAsync(request);
        // Dead again at once: the next look starts it once more, as long as it may.
        return started.State == TrainingJobState.Lost && started.Attempt < input.MaximumStarts ? started with { State = TrainingJobState.Running } : started;
    }
}
