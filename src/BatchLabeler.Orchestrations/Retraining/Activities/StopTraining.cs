using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>Asks a training to stop.</summary>
/// <param name="job">Where trainings run.</param>
[DurableTask(nameof(StopTraining))]
public sealed class StopTraining(ITrainingJob job) : TaskActivity<TrainingAddress, bool>
{
    /// <inheritdoc/>
    public override async Task<bool> RunAsync(TaskActivityContext context, TrainingAddress input)
    {
        await job.CancelAsync(input.Request);
        return true;
    }
}
