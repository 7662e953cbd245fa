using BatchLabeler.Orchestrations.Hub.Lease;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Hub;

/// <summary>
/// Runs durable orchestrations on one machine, with all state in an object store: a folder or a blob container. Whatever happens to the
/// process, a hub on the same store goes on where it was: orchestrations are replayed from their histories, activities that had not
/// answered run again (at least once), timers fire, messages are taken in once.
/// </summary>
/// <remarks>
/// <para>One runner works on a hub at a time; a second one is refused with the code <see cref="TaskHubErrorCodes.Taken"/>. For more than
/// one machine the same orchestrators and activities run on Durable Functions.</para>
/// <para>An orchestrator must be deterministic. One whose code no longer fits its history, or that awaits something which is not of its
/// context, is held: its status says why, its history stays as it was, and a hub with fitting code goes on with it.</para>
/// <para>A failure of the store ends <see cref="RunAsync"/>; call it again to go on.</para>
/// </remarks>
public sealed class LocalTaskHub
{
    private readonly IObjectStore _store;
    private readonly TaskCatalog _tasks;
    private readonly IServiceProvider _services;
    private readonly LocalTaskHubOptions _options;
    private readonly TimeProvider _time;
    private readonly ILoggerFactory _loggers;
    private readonly IProcessTable _processes;
    private readonly HubDoor _door = new();

    /// <summary>Prepares a hub; nothing runs before <see cref="RunAsync"/>.</summary>
    /// <param name="store">Where the hub's state lives: a container of its own.</param>
    /// <param name="tasks">The orchestrators and activities.</param>
    /// <param name="services">What their constructors are given.</param>
    /// <param name="options">How the hub works.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Where it is told what happens.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public LocalTaskHub(
        IObjectStore store,
        TaskCatalog tasks,
        IServiceProvider services,
        LocalTaskHubOptions options,
        TimeProvider time,
        ILoggerFactory loggers)
        : this(store, tasks, services, options, time, loggers, new ProcessTable())
    {
    }

    internal LocalTaskHub(
        IObjectStore store,
        TaskCatalog tasks,
        IServiceProvider services,
        LocalTaskHubOptions options,
        TimeProvider time,
        ILoggerFactory loggers,
        IProcessTable processes)
    {
        options.Validate();
        (_store, _tasks, _services, _options) = (store, tasks, services, options);
        (_time, _loggers, _processes) = (time, loggers, processes);
        Client = new LocalTaskHubClient(store, time, _door);
    }

    /// <summary>A client whose messages this hub takes in without waiting for a poll. It works also while the hub does not run.</summary>
    public DurableTaskClient Client { get; }

    /// <summary>How many waiting orchestrations are in memory.</summary>
    internal int IdleCount => _door.Run?.IdleCount ?? 0;

    /// <summary>Works until it is stopped.</summary>
    /// <param name="cancellationToken">
    /// Stops the hub: what runs is given <see cref="LocalTaskHubOptions.StopGrace"/> to end; the rest goes on when the hub runs again.
    /// </param>
    /// <exception cref="TaskHubException">Another runner works on the hub, or took it over.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await TakeLeaseAsync(cancellationToken) is not { } lease) return;
        using var run = new HubRun(_store, _tasks, _services, _options, _time, _loggers);
        try
        {
            await run.RunAsync(lease, _door, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped before everything was back; the next run begins with that again.
        }
        finally
        {
            _door.Close();
            await lease.TryReleaseAsync();
        }
    }

    private async Task<RunnerLease?> TakeLeaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await RunnerLease.TakeAsync(_store, _options.LeaseDuration, _processes, _time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
