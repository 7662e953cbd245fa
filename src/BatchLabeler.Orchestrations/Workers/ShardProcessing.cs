using System.Collections.Concurrent;
using System.Text.Json;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Statistics;
using BatchLabeler.Orchestrations.Telemetry;
using BatchLabeler.Storage.Objects;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>
/// What a worker does with one shard: nothing if its run was cancelled or its rows are there; else it labels, writes the candidate of the
/// delta, then the rows, and settles the delta of the rows that count. Dying between any two of these loses nothing.
/// </summary>
internal sealed class ShardProcessing(Containers containers, IShardLabeling labeling, int deliveriesInDoubt, ILogger logger)
{
    private const int MostPins = 64;
    private readonly IObjectStore _work = containers.Work;
    private readonly ShardDeltas _deltas = new(containers.Work);
    private readonly ConcurrentDictionary<RunAddress, RunPin> _pins = new();

    /// <summary>Works on a shard.</summary>
    /// <param name="task">The shard.</param>
    /// <param name="delivery">How often its message has been delivered, this time included.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ShardException">The shard cannot be labelled, or not now.</exception>
    public async Task<ShardCompletion> RunAsync(ShardTask task, int delivery, CancellationToken cancellationToken)
    {
        if (await _work.FindAsync(task.Run.Cancelled, cancellationToken) is not null) return Completion(task, (0, 0));
        var results = task.Run.Results(task.Shard);
        if (await _work.ReadBytesAsync(results, cancellationToken) is { } rows) return await AdoptAsync(task, rows, cancellationToken);
        var images = await ShardDefinition.ReadAsync(_work, task.Definition, cancellationToken);
        var output = await LabelAsync(await PinAsync(task.Run, cancellationToken), images, cancellationToken);
        if (output.Doubt is { } doubt && delivery <= deliveriesInDoubt) throw new ShardException(ShardException.Doubtful, doubt);
        return await WriteAsync(task, output, ShardDefinition.Teaches(images), cancellationToken);
    }

    /// <summary>Writes what came out of a shard, unless other rows were written first.</summary>
    internal async Task<ShardCompletion> WriteAsync(ShardTask task, ShardOutput output, bool teaches, CancellationToken cancellationToken)
    {
        var digest = ShardDeltas.Digest(output.Rows.Span);
        if (output.Delta is { } delta)
        {
            if (teaches) await _deltas.ProposeAsync(task.Run, task.Shard, digest, delta, cancellationToken);
            else await _deltas.CreateAsync(task.Run, task.Shard, delta, cancellationToken);
        }
        var results = task.Run.Results(task.Shard);
        if (!(await _work.CreateAsync(results, output.Rows, cancellationToken)).Written)
        {
            var first = await _work.ReadBytesAsync(results, cancellationToken)
                ?? throw new IOException($"'{results}' was there and is gone; nothing may delete it while its run goes on.");
            if (ShardDeltas.Digest(first) != digest)
            {
                WorkerLog.LostRace(logger, task.Shard, task.Run.InstanceId);
                await _deltas.WithdrawAsync(task.Run, task.Shard, digest, cancellationToken);
                return await AdoptAsync(task, first, cancellationToken);
            }
        }
        await _deltas.SettleAsync(task.Run, task.Shard, digest, cancellationToken);
        return Completion(task, (output.Labeled, output.Failed));
    }

    private async Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        using var span = RunSpans.Start("shard.images", pin.Address);
        span?.SetTag(RunSpans.ModelTag, pin.ModelText);
        span?.SetTag(RunSpans.ImagesTag, images.Count);
        return await labeling.LabelAsync(pin, images, cancellationToken);
    }

    private static ShardCompletion Completion(ShardTask task, (int Labeled, int Failed) counts) =>
        new(task.GroupInstance, task.Shard, counts.Labeled, counts.Failed);

    private async Task<ShardCompletion> AdoptAsync(ShardTask task, byte[] rows, CancellationToken cancellationToken)
    {
        var counts = ShardDefinition.Count(task.Run.Results(task.Shard), rows);
        await _deltas.SettleAsync(task.Run, task.Shard, ShardDeltas.Digest(rows), cancellationToken);
        return Completion(task, counts);
    }

    private async Task<RunPin> PinAsync(RunAddress run, CancellationToken cancellationToken)
    {
        if (_pins.TryGetValue(run, out var known)) return known;
        try
        {
            var pin = await _work.ReadJsonAsync<RunPin>(run.Pin, cancellationToken)
                ?? throw new ShardException(ShardException.PinMissing, $"The run's pin '{run.Pin}' is missing.");
            if (_pins.Count >= MostPins) _pins.Clear();
            return _pins[run] = pin;
        }
        catch (JsonException exception)
        {
            throw new ShardException(
                ShardException.DefinitionDamaged, $"The run's pin '{run.Pin}' cannot be understood: {exception.Message}", exception);
        }
    }
}
