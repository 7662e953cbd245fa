using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Orchestrations.Hub.Replay;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub.Episodes;

/// <summary>Orchestrators in memory: new ones, those that wait, and those brought back from their history.</summary>
internal sealed class LiveOrchestrations(
    TaskCatalog tasks, IServiceProvider services, ILoggerFactory loggers, HistoryStore history, IdleInstances idle)
{
    /// <summary>The orchestrator of an instance, ready for its next episode.</summary>
    /// <exception cref="RefusedException">Its code does not agree with its history.</exception>
    public async Task<LiveOrchestration> OpenAsync(
        Instance instance, IReadOnlyList<Letter> letters, CancellationToken cancellationToken)
    {
        if (letters.Select(letter => letter.Event).OfType<ExecutionStarted>().FirstOrDefault() is { } start)
        {
            var begun = Create(instance);
            begun.Prepare(start);
            return begun;
        }
        if (instance.Live is { } live)
        {
            live.ThrowIfEscaped();
            return live;
        }
        var back = Create(instance);
        foreach (var record in await history.ReadGenerationAsync(instance.Id, instance.Generation, instance.Episode, cancellationToken))
            back.Replay(record);
        return back;
    }

    /// <summary>Keeps an orchestrator that waits while there is room, and lets go of the one that had nothing to do for longest.</summary>
    public void Trim(Instance instance)
    {
        if (instance.Live is not null) idle.Touch(instance);
    }

    public void LetGo(Instance instance)
    {
        instance.Keep(null);
        idle.Forget(instance);
    }

    private LiveOrchestration Create(Instance instance) =>
        new(instance.Id, tasks, services, loggers, () => instance.Post(new Letter(null)));
}
