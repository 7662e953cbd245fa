using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using BatchLabeler.Cli.Hosting;
using BatchLabeler.Cli.Label.Inputs;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Cli.Label.Predictions;

/// <summary>Labels with a model bundle through <see cref="ShardLabeler"/>.</summary>
internal sealed class ModelPredictor : IPredictor
{
    private readonly ModelBundle _bundle;
    private readonly ImageLabeler _labeler;
    private readonly ShardLabeler _shards;
    private readonly ThumbnailWriter _thumbnails = new();

    private ModelPredictor(ModelBundle bundle, LabelOptions options)
    {
        _bundle = bundle;
        Categories = new CategorySet(bundle.Description.Categories);
        Digest = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(bundle.VersionPath, "model.json"))));
        _labeler = new ImageLabeler(
            bundle,
            new LabelingOptions { KeepRegionMaps = true },
            new EncodingOptions { Threads = options.Threads, Precision = options.Precision });
        _shards = new ShardLabeler(_labeler, new ShardOptions
        {
            BatchSize = options.BatchSize,
            DecodeWorkers = options.Threads,
            KeepPixels = true,
            Limits = options.Limits,
        });
    }

    /// <inheritdoc/>
    public string Model => _bundle.Description.ToString();

    /// <inheritdoc/>
    public string Digest { get; }

    /// <inheritdoc/>
    public CategorySet Categories { get; }

    /// <inheritdoc/>
    public IReadOnlyList<float> DecisionThresholds => _bundle.Description.DecisionThresholds;

    /// <summary>Opens the model that the options name.</summary>
    public static IPredictor Open(LabelOptions options, CommandHost host) =>
        new ModelPredictor(ModelLocator.Open(options.Model, host.ProgramFolder), options);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ImagePrediction> PredictAsync(
        IEnumerable<ImageEntry> entries, PartialLabels known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var listed = new ConcurrentQueue<ImageEntry>();
        await foreach (var image in _shards.LabelAsync(References(entries, known, listed), cancellation))
        {
            foreach (var refused in Refused(listed))
                yield return refused;
            _ = listed.TryDequeue(out var entry);
            yield return Prediction(entry!, image);
        }

        foreach (var refused in Refused(listed))
            yield return refused;
    }

    /// <inheritdoc/>
    public void Dispose() => _labeler.Dispose();

    /// <summary>What the pipeline gets. Entries that failed in the listing wait in the queue for their turn.</summary>
    private static IEnumerable<ImageReference> References(
        IEnumerable<ImageEntry> entries, PartialLabels known, ConcurrentQueue<ImageEntry> listed)
    {
        foreach (var entry in entries)
        {
            listed.Enqueue(entry);
            if (entry.Error is null)
                yield return new ImageReference(entry.Name, entry.Path, known.ByImage.GetValueOrDefault(entry.Name));
        }
    }

    private static IEnumerable<ImagePrediction> Refused(ConcurrentQueue<ImageEntry> listed)
    {
        while (listed.TryPeek(out var entry) && entry.Error is not null)
        {
            _ = listed.TryDequeue(out _);
            yield return new ImagePrediction(entry, null, entry.Error);
        }
    }

    private ImagePrediction Prediction(ImageEntry entry, LabeledImage image)
    {
        if (image.Labels is null || image.Pixels is not { } pixels)
            return new ImagePrediction(
                entry, null, new RowError(image.Error?.Code ?? "unknown", image.Error?.Message ?? "The image failed."));
        return new ImagePrediction(
            entry, new ImageOutcome(image.Width, image.Height, image.Labels, () => _thumbnails.Encode(pixels, quality: 78)), null);
    }
}
