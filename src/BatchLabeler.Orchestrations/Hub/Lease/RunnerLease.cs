using BatchLabeler.Orchestrations.Hub.History;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Hub.Lease;

/// <summary>
/// The right to work on a hub. It is renewed while its runner lives. One whose holder died on this machine is taken over at once, one
/// of another machine when nothing was heard of it for the lease's duration, by this machine's clock.
/// </summary>
internal sealed class RunnerLease
{
    private const int RenewalsPerLease = 3;

    private readonly IObjectStore _store;
    private readonly IProcessTable _processes;
    private readonly TimeProvider _time;
    private string _tag;

    private RunnerLease(IObjectStore store, IProcessTable processes, TimeProvider time, string tag) =>
        (_store, _processes, _time, _tag) = (store, processes, time, tag);

    /// <summary>Takes the lease.</summary>
    /// <exception cref="TaskHubException">Another runner works on the hub.</exception>
    public static async Task<RunnerLease> TakeAsync(
        IObjectStore store, TimeSpan duration, IProcessTable processes, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Not to be cancelled: a lease that was written unnoticed would hold up the next run of this process.
            var mark = HubJson.Write(processes.Own(time.GetUtcNow()));
            var created = await store.CreateAsync(HubNames.Runner, mark, CancellationToken.None);
            if (created.Written) return new RunnerLease(store, processes, time, created.ETag!);
            if (await AbandonedAsync(store, duration, processes, time, cancellationToken) is not { } abandoned) continue;
            mark = HubJson.Write(processes.Own(time.GetUtcNow()));
            var swapped = await store.SwapAsync(HubNames.Runner, mark, abandoned, CancellationToken.None);
            if (swapped.Written) return new RunnerLease(store, processes, time, swapped.ETag!);
        }
    }

    /// <summary>Renews the lease until it is stopped.</summary>
    /// <exception cref="TaskHubException">Another runner took it over.</exception>
    public async Task KeepAsync(TimeSpan duration, CancellationToken stopped)
    {
        using var renewal = new PeriodicTimer(duration / RenewalsPerLease, _time);
        while (await renewal.WaitForNextTickAsync(stopped)) await RenewAsync();
    }

    /// <summary>Shows once more that the runner lives.</summary>
    /// <exception cref="TaskHubException">Another runner took the lease over.</exception>
    public async Task RenewAsync()
    {
        var mark = HubJson.Write(_processes.Own(_time.GetUtcNow()));
        var outcome = await _store.SwapAsync(HubNames.Runner, mark, _tag, CancellationToken.None);
        if (!outcome.Written)
            throw new TaskHubException(TaskHubErrorCodes.Lost, "Another runner took this hub over; keep one runner per hub.");
        _tag = outcome.ETag!;
    }

    /// <summary>Gives the lease back, unless it is lost or the store fails: then it runs out.</summary>
    public async Task TryReleaseAsync()
    {
        try
        {
            if (await ReadAsync(_store, CancellationToken.None) is { } found && found.Tag == _tag)
                await _store.DeleteAsync(HubNames.Runner, CancellationToken.None);
        }
        catch (Exception)
        {
            // The failure that ends the hub is the one to be told.
        }
    }

    /// <summary>The tag of a mark whose runner is gone; null when the mark itself is.</summary>
    private static async Task<string?> AbandonedAsync(
        IObjectStore store, TimeSpan duration, IProcessTable processes, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await ReadAsync(store, cancellationToken) is not { } found) return null;
        if (found.Mark.Machine == processes.Own(time.GetUtcNow()).Machine)
            return processes.IsRunning(found.Mark) ? throw Taken(found.Mark) : found.Tag;
        await Task.Delay(duration, time, cancellationToken);
        if (await ReadAsync(store, cancellationToken) is not { } later) return null;
        return later.Tag == found.Tag ? found.Tag : throw Taken(later.Mark);
    }

    private static async Task<(RunnerMark Mark, string Tag)?> ReadAsync(IObjectStore store, CancellationToken cancellationToken)
    {
        await using var content = await store.ReadAsync(HubNames.Runner, cancellationToken: cancellationToken);
        if (content is null) return null;
        return (HubJson.Read<RunnerMark>(HubNames.Runner, await content.ToArrayAsync(cancellationToken)), content.ETag);
    }

    private static TaskHubException Taken(RunnerMark mark) => new(
        TaskHubErrorCodes.Taken, $"Another runner works on this hub: process {mark.ProcessId} on {mark.Machine}. Stop it first.");
}
