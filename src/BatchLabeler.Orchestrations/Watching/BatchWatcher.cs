using BatchLabeler.Orchestrations.Plans;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Runs.Status;
using BatchLabeler.Storage.Objects;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Watching;

/// <summary>
/// Looks for new <c>batch.json</c> and <c>cancel.json</c> and starts or cancels runs. Any number of watchers can look at the same
/// container: a run has one instance, however often it is found.
/// </summary>
public sealed class BatchWatcher
{
    private readonly IObjectStore _batches;
    private readonly RunStarter _runs;
    private readonly CancelWishes _wishes;
    private readonly WatcherOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Dictionary<string, WatchedBatch> _watched = new(StringComparer.Ordinal);
    private int _polls;

    /// <summary>Makes a watcher.</summary>
    /// <param name="containers">The containers.</param>
    /// <param name="client">Where runs are started.</param>
    /// <param name="options">How often it looks.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told what was found and what could not be read.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public BatchWatcher(
        Containers containers, DurableTaskClient client, WatcherOptions options, TimeProvider time, ILogger<BatchWatcher> logger)
    {
        options.Validate();
        (_batches, _options, _time, _logger) = (containers.Batches, options, time, logger);
        _runs = new RunStarter(client, new RunStatusReader(containers), options.Tuning);
        _wishes = new CancelWishes(_batches, _runs, time, logger);
    }

    /// <summary>Polls until it is stopped; failures of the network are logged and polled again.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await TryPollAsync(cancellationToken);
                await Task.Delay(_options.PollEvery, _time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped while it waited.
        }
    }

    /// <summary>Looks once at every batch. One that cannot be read does not keep the others from being looked at.</summary>
    /// <param name="cancellationToken">Ends the poll.</param>
    /// <returns>How many runs were started.</returns>
    public async Task<int> PollAsync(CancellationToken cancellationToken = default)
    {
        var started = 0;
        _polls++;
        await foreach (var batch in _batches.ListFoldersAsync("", cancellationToken))
        {
            try
            {
                if (IsDue(batch)) started += await LookAsync(batch, cancellationToken) ? 1 : 0;
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                _logger.LogWarning("Batch {Batch} could not be looked at ({Problem}); it is looked at again.", batch, exception.Message);
            }
        }

        return started;
    }

    /// <summary>Looks at one batch, for hosts that are told which one changed.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>Whether a run was started.</returns>
    public async Task<bool> LookAsync(string batch, CancellationToken cancellationToken = default)
    {
        if (await _batches.FindAsync($"{batch}/{BatchFiles.Marker}", cancellationToken) is not { } marker) return false;
        var started = false;
        var watched = _watched.GetValueOrDefault(batch);
        if (watched?.MarkerETag != marker.ETag)
        {
            var address = RunAddress.Of(batch, marker.ETag);
            started = await _runs.StartAsync(address, marker.ETag, cancellationToken);
            if (started) _logger.LogInformation("Batch {Batch}: run {Run} begins.", batch, address.Run);
            var now = _time.GetUtcNow();
            var since = started || marker.LastModified > now ? now : marker.LastModified;
            watched = new WatchedBatch(address, marker.ETag, since, HasEnded: false);
        }

        if (!watched.HasEnded && !started && await _runs.HasEndedAsync(watched.Address, cancellationToken))
            watched = watched with { HasEnded = true, Since = _watched.ContainsKey(batch) ? _time.GetUtcNow() : watched.Since };
        _watched[batch] = await _wishes.CarryOutAsync(watched, marker, cancellationToken);
        return started;
    }

    private async Task TryPollAsync(CancellationToken cancellationToken)
    {
        try
        {
            await PollAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            _logger.LogWarning("The batches could not be listed ({Problem}); they are listed again.", exception.Message);
        }
    }

    /// <summary>Batches whose run ended long ago take turns, so that a poll over thousands of them stays cheap.</summary>
    private bool IsDue(string batch) =>
        !_watched.TryGetValue(batch, out var watched)
        || !watched.HasEnded
        || _time.GetUtcNow() - watched.Since < _options.Attention
        || (uint)(string.GetHashCode(batch, StringComparison.Ordinal) + _polls) % _options.Rotation == 0;
}
