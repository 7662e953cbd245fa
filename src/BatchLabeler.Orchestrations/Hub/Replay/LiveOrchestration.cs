using BatchLabeler.Orchestrations.Hub.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub.Replay;

/// <summary>One generation of an orchestration in memory: its code, standing where the events so far have brought it.</summary>
internal sealed class LiveOrchestration(
    string instanceId, TaskCatalog tasks, IServiceProvider services, ILoggerFactory loggers, Action escaped)
{
    private readonly EpisodeThread _thread = new(escaped);
    private readonly Queue<HistoryEvent> _held = new();
    private ReplayContext? _context;
    private Task<string?> _run = Task.FromResult<string?>(null);

    /// <summary>The messages that were taken in.</summary>
    public SeenMessages Seen { get; } = new();

    /// <summary>Whether what arrives is held back.</summary>
    public bool IsSuspended { get; private set; }

    // As in the Durable Task Framework, an orchestration is over when its code is and everything it asked for has answered.
    private bool IsOver => _run.IsCompleted && !Context.Calls.Any;

    private ReplayContext Context => _context ?? throw new InvalidOperationException("No ExecutionStarted came first.");

    /// <summary>Whether the answer of an action is waited for.</summary>
    public bool IsOpen(int taskId) => Context.Calls.IsOpen(taskId);

    /// <summary>Brings the code to where an episode of the history brought it.</summary>
    /// <exception cref="RefusedException">Code and history do not agree.</exception>
    public void Replay(EpisodeRecord record)
    {
        if (record.Start is { } start) Prepare(start);
        Context.Actions.BeginReplay(record);
        ProcessAll(record.Events, record.At, replaying: true);
        Context.Actions.EndReplay(IsOver);
        ThrowIfRefused();
    }

    /// <summary>Lets the code do what new events enable it to.</summary>
    /// <exception cref="RefusedException">The code does what cannot be replayed.</exception>
    public EpisodeOutcome Run(IReadOnlyList<HistoryEvent> events, DateTime at)
    {
        Context.Actions.BeginNew();
        ProcessAll(events, at, replaying: false);
        ThrowIfRefused();
        return new EpisodeOutcome(Context.Actions.Gathered, IsOver ? End() : null, Context.CustomStatus);
    }

    /// <summary>Makes ready for a generation's first event.</summary>
    public void Prepare(ExecutionStarted start)
    {
        Seen.AddRange(start.Seen ?? []);
        _context = new ReplayContext(instanceId, start, _thread, loggers);
    }

    private void ProcessAll(IReadOnlyList<HistoryEvent> events, DateTime at, bool replaying)
    {
        Context.Enter(at, replaying);
        foreach (var happened in events)
        {
            if (happened is IMessageEvent { MessageId: { } message }) Seen.Add(message);
            Let(happened);
        }
    }

    private void Let(HistoryEvent happened)
    {
        try
        {
            _thread.Run(() => Process(happened));
        }
        catch (Exception failure) when (failure is not RefusedException)
        {
            throw new RefusedException(Sentences.Unawaited(failure));
        }
    }

    private void Process(HistoryEvent happened)
    {
        switch (happened)
        {
            case ExecutionSuspended:
                IsSuspended = true;
                break;
            case ExecutionResumed:
                IsSuspended = false;
                while (_held.TryDequeue(out var held)) Process(held);
                break;
            case AnswerEvent or EventRaised or ExecutionStarted when IsSuspended:
                _held.Enqueue(happened);
                break;
            case ExecutionStarted start:
                _run = RunAsync(start);
                break;
            case AnswerEvent answer:
                Context.Calls.Complete(answer);
                break;
            case EventRaised raised:
                Context.Events.Raise(raised);
                break;
        }
    }

    /// <exception cref="RefusedException">The code ran outside an episode.</exception>
    public void ThrowIfEscaped()
    {
        if (_thread.HasEscaped) throw new RefusedException(Sentences.ForeignAwait);
    }

    private async Task<string?> RunAsync(ExecutionStarted start)
    {
        var type = tasks.Orchestrator(start.Name);
        if (type is not null) return await new OrchestratorCode(type, services).RunAsync(start, Context.WithInput);
        if (Context.IsReplaying) throw Context.Actions.Disagree(Sentences.Unknown(start.Name));
        throw new UnknownOrchestratorException(start.Name);
    }

    private void ThrowIfRefused()
    {
        if (Context.Actions.Disagreement is { } disagreement) throw disagreement;
        ThrowIfEscaped();
        if (!IsSuspended && !_run.IsCompleted && !Context.Calls.Any && !Context.Events.AnyWaits)
            throw new RefusedException(Sentences.NothingToWaitFor);
    }

    private HistoryEvent End()
    {
        if (_run is { IsCompletedSuccessfully: false })
        {
            var exception = _run.Exception?.InnerException ?? new TaskCanceledException(_run);
            return new ExecutionCompleted(OrchestrationRuntimeStatus.Failed, null, Failure.Of(exception));
        }
        if (Context.Continuation is not { } continuation)
            return new ExecutionCompleted(OrchestrationRuntimeStatus.Completed, _run.Result, null);
        // What is carried over is known as seen; without its id it is not taken for a repetition.
        var kept = Context.Events.Kept.Select(raised => raised with { MessageId = null }).ToList();
        return continuation with { Carried = Context.PreservesEvents && kept.Count > 0 ? kept : null, Seen = Seen.Latest };
    }
}
