using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Statistics;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>
/// Labels shards with the model and the statistics version that their run is pinned to. A version that is new to the worker is loaded
/// when its first shard comes, so the next batch uses it without a restart.
/// </summary>
public sealed class ModelShardLabeling : IShardLabeling, IDisposable
{
    private readonly Containers _containers;
    private readonly LoadedModels _models;
    private readonly ShardWorkerOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Makes a labelling that has no model loaded yet.</summary>
    /// <param name="containers">The system's containers.</param>
    /// <param name="models">Where model versions come from.</param>
    /// <param name="options">What it computes with.</param>
    /// <param name="time">The clock of the limits.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ModelShardLabeling(Containers containers, ModelCache models, ShardWorkerOptions options, TimeProvider time)
    {
        _options = options.Validate();
        (_containers, _time) = (containers, time);
        _models = new LoadedModels(models, new StatisticsStore(containers.Models), options.Encoding, options.LoadedModels);
    }

    /// <inheritdoc/>
    public async Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        using var lease = await _models.RentAsync(pin.Model, pin.ModelVersion, cancellationToken);
        var rules = new PinnedRules(pin, lease.Model);
        var prototypes = await lease.Model.SummaryAsync(pin.StatisticsVersion ?? 0, cancellationToken);
        using var labeler = new ImageLabeler(lease.Model.Model, rules.Labeling, prototypes);
        var reader = new ObjectImageReader(_containers.Batches, PlannedTags(images));
        var shard = new ShardLabeler(labeler, Pipeline(pin), reader, _time);
        var output = new ShardOutputBuilder(new RowBuilder(lease.Model.Categories, pin.ModelText), images, rules.EmptyDelta());
        var references = output.Fresh.Select(rules.Reference).ToList();
        await foreach (var image in shard.LabelAsync(references, cancellationToken)) output.Add(image);
        return output.ToOutput(reader.Failure);
    }

    /// <summary>Frees the models; no shard may be in work.</summary>
    public void Dispose() => _models.Dispose();

    private static Dictionary<string, string> PlannedTags(IReadOnlyList<ShardImage> images)
    {
        var tags = new Dictionary<string, string>(images.Count, StringComparer.Ordinal);
        foreach (var image in images) tags[image.Image] = image.ETag;
        return tags;
    }

    private ShardOptions Pipeline(RunPin pin) =>
        new() { BatchSize = _options.BatchSize, DecodeWorkers = _options.Encoding.Threads, Limits = pin.Options.Limits };
}
