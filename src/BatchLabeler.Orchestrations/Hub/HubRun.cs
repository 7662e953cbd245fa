using BatchLabeler.Orchestrations.Hub.Activities;
using BatchLabeler.Orchestrations.Hub.Episodes;
using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Orchestrations.Hub.Inbox;
using BatchLabeler.Orchestrations.Hub.Instances;
using BatchLabeler.Orchestrations.Hub.Lease;
using BatchLabeler.Orchestrations.Hub.Timers;
using BatchLabeler.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub;

/// <summary>One run of a hub: its parts, and the loops that drive them.</summary>
internal sealed class HubRun : IDisposable
{
    private readonly ReadyInstances _ready = new();
    private readonly LocalTaskHubOptions _options;
    private readonly TimeProvider _time;
    private readonly TimerQueue _timers;
    private readonly ActivityPool _activities;
    private readonly InstanceStarter _starter;
    private readonly InboxTaker _taker;
    private readonly IdleInstances _idle;
    private readonly Func<InstanceSignals, EpisodeRunner> _episodes;
    private readonly Recovery _recovery;

    public HubRun(
        IObjectStore store,
        TaskCatalog tasks,
        IServiceProvider services,
        LocalTaskHubOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
    {
        (_options, _time) = (options, time);
        var (history, open, refusals) = (new HistoryStore(store), new OpenInstances(store), new Refusals(store));
        var (inbox, table) = (new InboxStore(store, time), new InstanceTable());
        _timers = new TimerQueue(time);
        _idle = new IdleInstances(options.MaxIdleOrchestrations);
        _activities = new ActivityPool(tasks, services, loggers.CreateLogger<ActivityPool>());
        _starter = new InstanceStarter(table, open, history, _timers, _ready.Add);
        _taker = new InboxTaker(inbox, table, _starter, loggers.CreateLogger<InboxTaker>());
        var children = new Children(table, open, history, _starter);
        var ends = new InstanceEnds(table, open, refusals, _idle, _starter);
        var effects = new EpisodeEffects(_activities, _timers, children, inbox, _taker, ends, history);
        var lives = new LiveOrchestrations(tasks, services, loggers, history, _idle);
        _recovery = new Recovery(open, history, refusals, table, _starter, effects);
        _episodes = signals => new EpisodeRunner(
            history, lives, effects, refusals, signals, time, loggers.CreateLogger<EpisodeRunner>());
    }

    public int IdleCount => _idle.Count;

    public Task StartAsync(StartMarker marker, CancellationToken cancellationToken) => _starter.StartAsync(marker, cancellationToken);

    public Task TakeAsync(string messageId, HubMessage message, CancellationToken cancellationToken) =>
        _taker.TakeInTurnAsync(messageId, message, cancellationToken);

    /// <summary>Brings back what was going on and works until it is stopped or something fails.</summary>
    public async Task RunAsync(RunnerLease lease, HubDoor door, CancellationToken stopped)
    {
        using var failed = new CancellationTokenSource();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopped, failed.Token);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(failed.Token);
        await _recovery.RunAsync(ended.Token);
        door.Open(this);
        await _taker.CatchUpAsync(ended.Token);
        var activities = _activities.RunAsync(_options.MaxConcurrentActivities, ended.Token);
        Task[] loops =
        [
            UntilAsync(lease.KeepAsync(_options.LeaseDuration, done.Token), done.Token),
            UntilAsync(PollAsync(ended.Token), ended.Token),
            _ready.RunAsync(_options.MaxConcurrentOrchestrations, _episodes(door.Signals).StepAsync, failed.Token),
            StopAsync(activities, done, ended.Token, failed.Token),
        ];
        var all = loops.ToList();
        while (all.Count > 0)
        {
            var first = await Task.WhenAny(all);
            all.Remove(first);
            if (!first.IsCompletedSuccessfully) await failed.CancelAsync();
        }
        await Task.WhenAll(loops);
    }

    public void Dispose() => _timers.Dispose();

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        using var poll = new PeriodicTimer(_options.PollInterval, _time);
        while (await poll.WaitForNextTickAsync(cancellationToken)) await _taker.TakeAllAsync(cancellationToken);
    }

    /// <summary>Once stopped, waits a while for the activities that run, and lets the episodes end that their answers cause.</summary>
    private async Task StopAsync(Task activities, CancellationTokenSource done, CancellationToken ended, CancellationToken failed)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, _time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!failed.IsCancellationRequested) await Task.WhenAny(activities, Task.Delay(_options.StopGrace, _time, failed));
        _ready.Close();
        await done.CancelAsync();
    }

    private static async Task UntilAsync(Task loop, CancellationToken ended)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // That is how a loop ends.
        }
    }
}
