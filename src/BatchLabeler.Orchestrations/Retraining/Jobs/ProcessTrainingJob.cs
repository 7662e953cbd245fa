using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Jobs;

/// <summary>
/// Runs trainings as processes of this machine. What is known of a training lies in the store: its sign of life, which the process
/// renews, and its outcome. So a training outlives the process that started it, and one that died is started again by whoever looks.
/// </summary>
/// <param name="models">The container <c>models</c>.</param>
/// <param name="options">The command line.</param>
/// <param name="time">The clock that signs of life are compared with.</param>
public sealed class ProcessTrainingJob(IObjectStore models, TrainingProcessOptions options, TimeProvider time) : ITrainingJob, IDisposable
{
    private readonly ConcurrentDictionary<(string Request, int Attempt), Process> _started = new();

    /// <inheritdoc/>
    public async Task StartAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        var (heartbeat, eTag) = await folder.ReadHeartbeatAsync(cancellationToken);
        if (heartbeat is not null && IsAlive(request, heartbeat)) return;
        // Read after the process was looked at: one that has just ended has written its outcome before.
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null) return;
        var next = new TrainingHeartbeat((heartbeat?.Attempt ?? 0) + 1, time.GetUtcNow());
        if (await folder.TryBeatAsync(next, eTag, cancellationToken)) await LaunchAsync(folder, next.Attempt, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TrainingJobStatus> GetStateAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellationToken);
        var attempt = heartbeat?.Attempt ?? 0;
        var isAlive = heartbeat is not null && IsAlive(request, heartbeat);
        // As in a start, read after the process was looked at.
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null) return new TrainingJobStatus(TrainingJobState.Finished, attempt);
        if (heartbeat is null) return new TrainingJobStatus(TrainingJobState.Waiting, 0);
        return isAlive
            ? new TrainingJobStatus(TrainingJobState.Running, attempt, heartbeat.Stage)
            : new TrainingJobStatus(TrainingJobState.Lost, attempt);
    }

    /// <inheritdoc/>
    public Task CancelAsync(string request, CancellationToken cancellationToken = default) =>
        Folder(request).CancelAsync(cancellationToken);

    /// <summary>Lets go of the processes; they go on.</summary>
    public void Dispose()
    {
        foreach (var process in _started.Values) process.Dispose();
        _started.Clear();
    }

    /// <summary>Ends when every process that was started from here has ended.</summary>
    internal Task EndAsync() => Task.WhenAll(_started.Values.Select(process => process.WaitForExitAsync()));

    private TrainingFolder Folder(string request) => new(models, TrainingAddress.OfRequest(request));

    private bool IsAlive(string request, TrainingHeartbeat heartbeat) =>
        !(_started.TryGetValue((request, heartbeat.Attempt), out var process) && process.HasExited)
        && time.GetUtcNow() - heartbeat.At < options.StaleAfter;

    private async Task LaunchAsync(TrainingFolder folder, int attempt, CancellationToken cancellationToken)
    {
        var request = folder.Address.Request;
        try
        {
            _started[(request, attempt)] = TrainingProcess.Start(options, request, $"{folder.Address.Model}-{folder.Address.Id}.log");
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or UnauthorizedAccessException)
        {
            var sentence = $"The training could not be started with '{options.FileName}' ({exception.Message}): "
                + "correct the training command, then retrain again.";
            await folder.TryWriteOutcomeAsync(
                TrainingOutcome.Failed(folder.Address.Id, ProgramVersion.Current, "training-not-started", sentence), cancellationToken);
        }
    }
}
