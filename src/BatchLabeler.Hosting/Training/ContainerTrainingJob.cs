using System.Text;
using Azure;
using Azure.Core;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Hosting.Training;

/// <summary>
/// Runs trainings as executions of a container job. An execution takes the oldest training that waits, so it is started without a word;
/// its sign of life, its outcome and the name of the execution lie in the store. So a training outlives whoever started it.
/// </summary>
public sealed class ContainerTrainingJob : ITrainingJob
{
    private readonly IObjectStore _models;
    private readonly ContainerJobClient _jobs;
    private readonly ContainerJobOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes it; nothing is asked of Azure yet.</summary>
    /// <param name="models">The container <c>models</c>.</param>
    /// <param name="options">The job.</param>
    /// <param name="time">The clock that signs of life are compared with.</param>
    /// <param name="credential">Signs in to Azure; null for the identity that the options name.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ContainerTrainingJob(IObjectStore models, ContainerJobOptions options, TimeProvider time, TokenCredential? credential = null)
    {
        (_models, _options, _time) = (models, options, time);
        _jobs = new ContainerJobClient(options, credential);
    }

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">Azure did not start it for a reason that may pass.</exception>
    public async Task StartAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null) return;
        var (heartbeat, eTag) = await folder.ReadHeartbeatAsync(cancellationToken);
        if (heartbeat is not null && await IsAliveAsync(folder, heartbeat, cancellationToken)) return;
        var next = new TrainingHeartbeat((heartbeat?.Attempt ?? 0) + 1, _time.GetUtcNow(), TrainingStages.Waiting);
        if (await folder.TryBeatAsync(next, eTag, cancellationToken)) await LaunchAsync(folder, next.Attempt, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TrainingJobStatus> GetStateAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellationToken);
        var isAlive = heartbeat is not null && await IsAliveAsync(folder, heartbeat, cancellationToken);
        // Read after the execution was looked at: one that has just ended has written its outcome before.
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null)
            return new TrainingJobStatus(TrainingJobState.Finished, heartbeat?.Attempt ?? 0);
        if (heartbeat is null or { Attempt: 0 }) return new TrainingJobStatus(TrainingJobState.Waiting, 0);
        return isAlive
            ? new TrainingJobStatus(TrainingJobState.Running, heartbeat.Attempt, heartbeat.Stage)
            : new TrainingJobStatus(TrainingJobState.Lost, heartbeat.Attempt);
    }

    /// <inheritdoc/>
    public async Task CancelAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        await folder.CancelAsync(cancellationToken);
        var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellationToken);
        // A training at work sees the wish by itself. One that waits for a machine would be paid for in vain.
        if (heartbeat is { Stage: TrainingStages.Waiting } && await ExecutionAsync(folder, heartbeat.Attempt, cancellationToken) is { } execution)
            await _jobs.StopAsync(execution, cancellationToken);
    }

    private static string ExecutionName(TrainingFolder folder, int attempt) => $"{folder.Address.Folder}executions/{attempt}.txt";

    private TrainingFolder Folder(string request) => new(_models, TrainingAddress.OfRequest(request));

    private async Task<bool> IsAliveAsync(TrainingFolder folder, TrainingHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        var silent = _time.GetUtcNow() - heartbeat.At;
        if (silent < _options.StaleAfter) return true;
        return await ExecutionAsync(folder, heartbeat.Attempt, cancellationToken) is { } execution
            ? await _jobs.StateAsync(execution, cancellationToken) == JobExecutionState.Going
            : silent < _options.StartWithin;
    }

    private async Task<string?> ExecutionAsync(TrainingFolder folder, int attempt, CancellationToken cancellationToken) =>
        await _models.ReadBytesAsync(ExecutionName(folder, attempt), cancellationToken) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private async Task LaunchAsync(TrainingFolder folder, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            if (await _jobs.StartAsync(cancellationToken) is { } execution)
                await _models.WriteAsync(ExecutionName(folder, attempt), Encoding.UTF8.GetBytes(execution), cancellationToken);
        }
        catch (RequestFailedException refusal) when (refusal.Status is 400 or 401 or 403 or 404)
        {
            var sentence = $"The container job '{_options.ResourceId}' could not be started (HTTP {refusal.Status}): "
                + "let the app's identity start it, or correct its resource id, then retrain again.";
            await folder.TryWriteOutcomeAsync(
                TrainingOutcome.Failed(folder.Address.Id, ProgramVersion.Current, "training-not-started", sentence), cancellationToken);
        }
        catch (RequestFailedException)
        {
            // As if it had not been tried, so that a busy Azure costs none of the few starts.
            await folder.BeatAsync(new TrainingHeartbeat(attempt - 1, DateTimeOffset.MinValue), cancellationToken);
            throw;
        }
    }
}
