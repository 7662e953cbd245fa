using System.Text.Json.Nodes;
using Azure.Core;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;

/// <summary>
/// Runs trainings as executions of a container job in Azure. What is known of a training lies in the store: its sign of life, which the
/// container renews, the execution's name, and its outcome. Azure is asked only about a training that is silent, for example because its
/// image is still on its way.
/// </summary>
/// <remarks>
/// The identity needs the role Container Apps Jobs Operator on the job. A start that Azure refuses for good is the training's outcome; one
/// that may succeed later throws <see cref="ContainerJobException"/> and leaves the training as it was.
/// </remarks>
public sealed class ContainerJobTraining : ITrainingJob
{
    /// <summary>What a training's sign of life says before its container speaks.</summary>
    public const string Starting = "waiting for its container";

    private readonly IObjectStore _models;
    private readonly ContainerJobOptions _options;
    private readonly TimeProvider _time;
    private readonly ArmRequests _azure;

    /// <summary>Makes the job known; nothing is sent yet.</summary>
    /// <param name="models">The container <c>models</c>.</param>
    /// <param name="options">Which job.</param>
    /// <param name="http">Sends the requests.</param>
    /// <param name="credential">Signs in to Azure Resource Manager.</param>
    /// <param name="time">The clock that signs of life are compared with.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ContainerJobTraining(
        IObjectStore models, ContainerJobOptions options, HttpClient http, TokenCredential credential, TimeProvider time)
    {
        options.Validate();
        (_models, _options, _time) = (models, options, time);
        _azure = new ArmRequests(http, credential, options, time);
    }

    /// <inheritdoc/>
    public async Task StartAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null) return;
        var (heartbeat, eTag) = await folder.ReadHeartbeatAsync(cancellationToken);
        if (heartbeat is not null && await IsAliveAsync(folder, heartbeat, cancellationToken)) return;
        // Read again after the execution was looked at: one that has just ended has written its outcome before.
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null) return;
        // What is wrong with the job itself shows before the try begins.
        if (await TemplateAsync(folder, cancellationToken) is not { } template) return;
        var next = new TrainingHeartbeat((heartbeat?.Attempt ?? 0) + 1, _time.GetUtcNow(), Starting);
        if (await folder.TryBeatAsync(next, eTag, cancellationToken)) await LaunchAsync(folder, next, template, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<TrainingJobStatus> GetStateAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellationToken);
        var isAlive = heartbeat is not null && await IsAliveAsync(folder, heartbeat, cancellationToken);
        // As in a start, read after the execution was looked at.
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null)
            return new TrainingJobStatus(TrainingJobState.Finished, heartbeat?.Attempt ?? 0);
        if (heartbeat is null) return new TrainingJobStatus(TrainingJobState.Waiting, 0);
        return isAlive
            ? new TrainingJobStatus(TrainingJobState.Running, heartbeat.Attempt, heartbeat.Stage)
            : new TrainingJobStatus(TrainingJobState.Lost, heartbeat.Attempt);
    }

    /// <summary>Asks a training to stop and ends its execution, so that its GPU is free at once.</summary>
    /// <inheritdoc/>
    public async Task CancelAsync(string request, CancellationToken cancellationToken = default)
    {
        var folder = Folder(request);
        await folder.CancelAsync(cancellationToken);
        if (await folder.ReadOutcomeAsync(cancellationToken) is not null) return;
        var (heartbeat, _) = await folder.ReadHeartbeatAsync(cancellationToken);
        if (heartbeat is null || await ExecutionAsync(folder, heartbeat.Attempt, cancellationToken) is not { } execution) return;
        if (await StatusAsync(execution, cancellationToken) is not { } status || !IsUnderWay(status)) return;
        await _azure.PostAsync($"/executions/{execution.Name}/stop", null, cancellationToken);
    }

    private TrainingFolder Folder(string request) => new(_models, TrainingAddress.OfRequest(request));

    private Task<JobExecution?> ExecutionAsync(TrainingFolder folder, int attempt, CancellationToken cancellationToken) =>
        _models.ReadJsonAsync<JobExecution>(folder.Address.Execution(attempt), cancellationToken);

    private async Task<bool> IsAliveAsync(TrainingFolder folder, TrainingHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        var silence = _time.GetUtcNow() - heartbeat.At;
        if (silence < _options.StaleAfter) return true;
        return await ExecutionAsync(folder, heartbeat.Attempt, cancellationToken) is { } execution
            ? await StatusAsync(execution, cancellationToken) is { } status && IsUnderWay(status)
            : heartbeat.Stage == Starting && silence < _options.StartWithin;
    }

    /// <summary>The execution's status as Azure names it; null where Azure does not remember it.</summary>
    private async Task<string?> StatusAsync(JobExecution execution, CancellationToken cancellationToken)
    {
        var described = await _azure.GetAsync($"/executions/{execution.Name}", cancellationToken);
        return (string?)described?["properties"]?["status"];
    }

    /// <summary>A status that is not known to be an end is none.</summary>
    private static bool IsUnderWay(string status) => status is not ("Succeeded" or "Failed" or "Stopped");

    /// <summary>What is to be executed; null where the job cannot be, which then is the training's outcome.</summary>
    private async Task<JsonObject?> TemplateAsync(TrainingFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            var job = await _azure.GetAsync("", cancellationToken) ?? throw _azure.MissingJob();
            return JobTemplate.Of(job, ContainerJobOptions.RequestVariable, folder.Address.Request);
        }
        catch (Exception failure) when (failure is InvalidDataException or ContainerJobException { IsTransient: false })
        {
            await FailAsync(folder, failure.Message, cancellationToken);
            return null;
        }
    }

    private async Task LaunchAsync(
        TrainingFolder folder, TrainingHeartbeat next, JsonObject template, CancellationToken cancellationToken)
    {
        try
        {
            var started = await _azure.PostAsync("/start", template, cancellationToken);
            if ((string?)started?["name"] is { Length: > 0 } name)
                await _models.CreateOrReadJsonAsync(folder.Address.Execution(next.Attempt), new JobExecution(name), cancellationToken);
        }
        catch (ContainerJobException failure) when (failure.IsTransient)
        {
            // Without an answer it may have been started after all; then its own signs of life will say so.
            if (failure.Status is 429 or 503) await UndoAsync(folder, next, cancellationToken);
            throw;
        }
        catch (ContainerJobException failure)
        {
            await FailAsync(folder, failure.Message, cancellationToken);
        }
    }

    private static Task FailAsync(TrainingFolder folder, string sentence, CancellationToken cancellationToken)
    {
        var outcome = TrainingOutcome.Failed(
            folder.Address.Id, ProgramVersion.Current, "training-not-started", $"The training could not be started. {sentence}");
        return folder.TryWriteOutcomeAsync(outcome, cancellationToken);
    }

    /// <summary>A start that did not take place does not count.</summary>
    private static async Task UndoAsync(TrainingFolder folder, TrainingHeartbeat next, CancellationToken cancellationToken)
    {
        var (present, eTag) = await folder.ReadHeartbeatAsync(cancellationToken);
        if (present?.Attempt == next.Attempt)
            await folder.TryBeatAsync(new TrainingHeartbeat(next.Attempt - 1, DateTimeOffset.MinValue), eTag, cancellationToken);
    }
}
