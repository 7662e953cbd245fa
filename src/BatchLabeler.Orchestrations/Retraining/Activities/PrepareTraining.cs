using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Retraining.Activities;

/// <summary>Begins an attempt; answers with its result if it has ended already, or cannot begin because it was overtaken.</summary>
/// <param name="store">The models.</param>
[DurableTask(nameof(PrepareTraining))]
public sealed class PrepareTraining(ModelStore store) : TaskActivity<TrainingAddress, RetrainResult?>
{
    /// <inheritdoc/>
    public override async Task<RetrainResult?> RunAsync(TaskActivityContext context, TrainingAddress input)
    {
        var folder = new TrainingFolder(store.Objects, input);
        if (await folder.ReadResultAsync() is { } ended) return ended;
        if (await folder.ReadRequestAsync() is null)
            throw new InvalidDataException($"There is no {input.Request}: start the attempt through the schedule or the command retrain.");
        return await Endings.OvertakenReasonAsync(store, input) is { } reason
            ? await Endings.RejectedAsync(folder, RetrainRejectionCodes.Overtaken, [reason])
            : null;
    }
}
