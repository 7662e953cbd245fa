using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Orchestrations.Hub.Replay;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub.Episodes;

/// <summary>
/// Runs episodes: hands an instance everything that waits for it, writes what its code did, and only then lets that have effects.
/// </summary>
internal sealed class EpisodeRunner(
    HistoryStore history,
    LiveOrchestrations lives,
    EpisodeEffects effects,
    Refusals refusals,
    InstanceSignals signals,
    TimeProvider time,
    ILogger<EpisodeRunner> logger)
{
    /// <summary>Runs one episode of an instance if anything waits for it.</summary>
    /// <returns>False when something came in meanwhile: another episode is to run.</returns>
    public async Task<bool> StepAsync(Instance instance, CancellationToken cancellationToken)
    {
        var letters = instance.Take();
        if (letters.Any(letter => letter.Event is ExecutionTerminated)) await TerminateAsync(instance, letters, cancellationToken);
        else if (!instance.IsRefused) await StepAsync(instance, letters, cancellationToken);
        var rests = instance.TryRest();
        lives.Trim(instance);
        return rests;
    }

    private async Task StepAsync(Instance instance, IReadOnlyList<Letter> letters, CancellationToken cancellationToken)
    {
        try
        {
            var live = await lives.OpenAsync(instance, letters, cancellationToken);
            var events = new NewLetters(instance, live).Of(letters, out var repeated);
            if (events.Count > 0) await RecordAsync(instance, live, events, cancellationToken);
            await effects.DropAsync(repeated, cancellationToken);
        }
        catch (RefusedException refused)
        {
            await RefuseAsync(instance, refused, cancellationToken);
        }
    }

    private async Task RecordAsync(
        Instance instance, LiveOrchestration live, IReadOnlyList<HistoryEvent> news, CancellationToken cancellationToken)
    {
        var began = Began(instance);
        var outcome = live.Run(news, began.At);
        var events = new List<HistoryEvent>([began, .. news, .. outcome.Actions]);
        if (outcome.End is not null) events.Add(outcome.End);
        var status = outcome.End is ExecutionCompleted end ? end.Status
            : live.IsSuspended ? OrchestrationRuntimeStatus.Suspended
            : OrchestrationRuntimeStatus.Running;
        var record = await AppendAsync(instance, events, status, outcome.CustomStatus, cancellationToken);
        instance.Keep(live);
        if (outcome.End is ExecutionCompleted over) logger.LogInformation("The instance {Instance} is {Status}.", instance.Id, over.Status);
        await effects.ApplyAsync(instance, record, live.IsOpen, cancellationToken);
    }

    /// <summary>Ends an instance without its code, which may not even be able to go on.</summary>
    private async Task TerminateAsync(Instance instance, IReadOnlyList<Letter> letters, CancellationToken cancellationToken)
    {
        var starts = letters.Select(letter => letter.Event).OfType<ExecutionStarted>();
        var terminated = letters.Select(letter => letter.Event).OfType<ExecutionTerminated>().First();
        var records = await history.ReadGenerationAsync(instance.Id, instance.Generation, instance.Episode, cancellationToken);
        var end = new ExecutionCompleted(OrchestrationRuntimeStatus.Terminated, terminated.Output, null);
        HistoryEvent[] events = [Began(instance), .. starts, terminated, end];
        var status = records.Count == 0 ? null : records[^1].CustomStatus;
        var record = await AppendAsync(instance, events, end.Status, status, cancellationToken);
        if (terminated.Recursive) await effects.TerminateChildrenAsync(instance, record, records, cancellationToken);
        await effects.ApplyAsync(instance, record, _ => false, cancellationToken);
        await effects.DropAsync(letters.Select(letter => letter.MessageId).OfType<string>(), cancellationToken);
    }

    private async Task<EpisodeRecord> AppendAsync(
        Instance instance,
        IReadOnlyList<HistoryEvent> events,
        OrchestrationRuntimeStatus status,
        string? customStatus,
        CancellationToken cancellationToken)
    {
        HistoryEvent[] all = [.. events, new OrchestratorCompleted()];
        var record = new EpisodeRecord(
            instance.Generation, instance.Episode, status, instance.EventCount + all.Length, customStatus, all);
        await history.AppendAsync(instance.Id, record, cancellationToken);
        instance.Advance(record);
        signals.Ring(instance.Id);
        return record;
    }

    private async Task RefuseAsync(Instance instance, RefusedException refused, CancellationToken cancellationToken)
    {
        instance.IsRefused = true;
        lives.LetGo(instance);
        logger.LogError("The instance {Instance} is held: {Reason}", instance.Id, refused.Message);
        await refusals.WriteAsync(instance.Id, new Failure("NonDeterministicOrchestration", refused.Message), cancellationToken);
        signals.Ring(instance.Id);
    }

    // A clock that was set back does not turn back an orchestrator's.
    private OrchestratorStarted Began(Instance instance)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new OrchestratorStarted(now > instance.LastAt ? now : instance.LastAt);
    }
}
