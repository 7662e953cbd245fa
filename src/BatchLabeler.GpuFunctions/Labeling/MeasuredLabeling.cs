using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Workers;

namespace BatchLabeler.GpuFunctions.Labeling;

/// <summary>Labels shards with the batch size that suits this machine, once that is known.</summary>
public sealed class MeasuredLabeling : IShardLabeling, IDisposable
{
    private readonly Lazy<Task<ModelShardLabeling>> _labeling;

    /// <summary>Makes it; nothing is measured yet.</summary>
    /// <param name="containers">The containers.</param>
    /// <param name="models">Where models come from.</param>
    /// <param name="options">How to label.</param>
    /// <param name="measure">Finds the batch size; null for that of the options.</param>
    /// <param name="time">The clock.</param>
    public MeasuredLabeling(
        Containers containers, ModelCache models, ShardWorkerOptions options, Func<Task<int>>? measure, TimeProvider time) =>
        _labeling = new Lazy<Task<ModelShardLabeling>>(async () => new ModelShardLabeling(
            containers, models, measure is null ? options : options with { BatchSize = await measure() }, time));

    /// <summary>Measures, unless that is done.</summary>
    public Task PrepareAsync() => _labeling.Value;

    /// <inheritdoc/>
    public async Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken) =>
        await (await _labeling.Value.WaitAsync(cancellationToken)).LabelAsync(pin, images, cancellationToken);

    /// <summary>Frees the models; no shard may be in work.</summary>
    public void Dispose()
    {
        if (_labeling is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) _labeling.Value.Result.Dispose();
    }
}
