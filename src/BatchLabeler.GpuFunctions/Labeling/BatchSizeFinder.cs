using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Runs.Options;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.GpuFunctions.Labeling;

/// <summary>Measures on this machine how many images a run of the model should take.</summary>
/// <param name="store">The models.</param>
/// <param name="models">Where they come from.</param>
/// <param name="encoding">What they run on.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told what was found.</param>
public sealed class BatchSizeFinder(
    ModelStore store, ModelCache models, EncodingOptions encoding, TimeProvider time, ILogger<BatchSizeFinder> logger)
{
    /// <summary>The batch size where there is nothing to measure.</summary>
    public const int Fallback = 16;

    private const int LargestBatch = 256;

    /// <summary>Measures a model.</summary>
    /// <param name="model">Its name, with or without a version.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    /// <returns>The batch size; <see cref="Fallback"/> where the model cannot be had, for its shards say why when they come.</returns>
    public async Task<int> FindAsync(string model, CancellationToken cancellationToken = default)
    {
        try
        {
            var reference = ModelReference.TryParse(model) ?? throw new FormatException($"'{model}' names no model.");
            var version = reference.Version ?? (await store.CurrentAsync(reference.Name, cancellationToken))?.Version
                ?? throw new InvalidOperationException($"There is no model '{reference.Name}' yet.");
            using var loaded = new RegionModel(await models.OpenAsync(reference.Name, version, cancellationToken), encoding);
            var speed = new ModelSpeed(loaded, time);
            var found = BatchSizeSearch.Find(LargestBatch, size => speed.Measure(size, cancellationToken));
            logger.LogInformation(
                "{Size} images per run of {Model}@{Version}: {Rate:0} images/s.",
                found.Size,
                reference.Name,
                version,
                found.ImagesPerSecond);
            return found.Size;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning("The batch size could not be measured ({Problem}); it is {Size}.", exception.Message, Fallback);
            return Fallback;
        }
    }
}
