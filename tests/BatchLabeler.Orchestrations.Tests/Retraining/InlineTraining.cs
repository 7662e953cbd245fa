using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

/// <summary>A training that takes no time: starting it leaves in the store what a finished one leaves.</summary>
internal sealed class InlineTraining(IObjectStore models, ModelBundle candidate) : ITrainingJob
{
    public HeldOutFigures CandidateFigures { get; init; } = Figures(0.9, 0.9);

    public HeldOutFigures CurrentFigures { get; init; } = Figures(0.8, 0.8);

    /// <summary>How often it dies before it ends well.</summary>
    public int Deaths { get; init; }

    /// <summary>Whether it works until somebody ends the wait.</summary>
    public bool NeverEnds { get; init; }

    public TrainingFailure? Failure { get; init; }

    public int Starts { get; private set; }

    public bool WasCancelled { get; private set; }

    public static HeldOutFigures Figures(params double[] values) => HeldOutFigures.Of(SmallModel.Categories, values);

    public async Task StartAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = new TrainingFolder(models, TrainingAddress.OfRequest(request));
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null) return;
        Starts++;
        var (heartbeat, eTag) = await folder.ReadHeartbeatAsync(cancellationToken);
        var next = new TrainingHeartbeat((heartbeat?.Attempt ?? 0) + 1, DateTimeOffset.UnixEpoch, "epoch 1");
        await folder.TryBeatAsync(next, eTag, cancellationToken);
        if (next.Attempt <= Deaths || NeverEnds) return;
        await folder.TryWriteOutcomeAsync(await OutcomeAsync(folder, next.Attempt, cancellationToken), cancellationToken);
    }

    public async Task<TrainingJobStatus> GetStateAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = new TrainingFolder(models, TrainingAddress.OfRequest(request));
        var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellationToken);
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null)
            return new TrainingJobStatus(TrainingJobState.Finished, heartbeat!.Attempt);
        if (heartbeat is null) return new TrainingJobStatus(TrainingJobState.Waiting, 0);
        return new TrainingJobStatus(NeverEnds ? TrainingJobState.Running : TrainingJobState.Lost, heartbeat.Attempt, heartbeat.Stage);
    }

    public Task CancelAsync(string request, CancellationToken cancellationToken = default)
    {
        WasCancelled = true;
        return new TrainingFolder(models, TrainingAddress.OfRequest(request)).CancelAsync(cancellationToken);
    }

    private async Task<TrainingOutcome> OutcomeAsync(TrainingFolder folder, int attempt, CancellationToken cancellationToken)
    {
        var address = folder.Address;
        if (Failure is not null) return TrainingOutcome.Failed(address.Id, "1.0", Failure.Code, Failure.Message);
        var place = address.Candidate($"{attempt}");
        await new ModelStore(models).UploadCandidateAsync(address.Model, new LocalVersionFiles(candidate), place, cancellationToken);
        return TrainingOutcome.Succeeded(
            address.Id, "1.0", new TrainingResult(place, CandidateFigures, CurrentFigures, new TrainingCounts(8, 2, 0, 8)));
    }
}
