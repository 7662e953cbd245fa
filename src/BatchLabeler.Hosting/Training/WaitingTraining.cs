using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Hosting.Training;

/// <summary>Finds the training that an execution of the container job is for, since it is started without a word.</summary>
/// <param name="models">The container <c>models</c>.</param>
/// <param name="time">The clock that signs of life are compared with.</param>
public sealed class WaitingTraining(IObjectStore models, TimeProvider time)
{
    /// <summary>A training at work gives signs of life far more often.</summary>
    private static readonly TimeSpan StaleAfter = TimeSpan.FromMinutes(2);

    /// <summary>The request that was asked for first of those that neither work nor have ended; null when none waits.</summary>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<string?> FindAsync(CancellationToken cancellationToken = default)
    {
        (string Request, DateTimeOffset At)? oldest = null;
        foreach (var model in await new ModelStore(models).NamesAsync(cancellationToken))
        {
            await foreach (var name in models.ListFoldersAsync(TrainingAddress.FolderOf(model), cancellationToken))
            {
                var folder = new TrainingFolder(models, new TrainingAddress(model, name[(name.LastIndexOf('/') + 1)..]));
                if (await WaitingSinceAsync(folder, cancellationToken) is { } at && (oldest is null || at < oldest.Value.At))
                    oldest = (folder.Address.Request, at);
            }
        }

        return oldest?.Request;
    }

    private async Task<DateTimeOffset?> WaitingSinceAsync(TrainingFolder folder, CancellationToken cancellationToken)
    {
        if (await models.FindAsync(folder.Address.Request, cancellationToken) is not { } request) return null;
        if (await models.FindAsync(folder.Address.Outcome, cancellationToken) is not null) return null;
        if (await models.FindAsync(folder.Address.Result, cancellationToken) is not null) return null;
        if (await folder.IsCancelledAsync(cancellationToken)) return null;
        var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellationToken);
        return heartbeat is null || heartbeat.Stage == ContainerJobTraining.Starting || time.GetUtcNow() - heartbeat.At >= StaleAfter
            ? request.LastModified
            : null;
    }
}
