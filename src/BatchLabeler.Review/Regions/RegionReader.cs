using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Inference.Reports.Cards;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Regions;

/// <summary>Looks at single images again with the model that labelled them. The model is loaded when the first region is asked for.</summary>
/// <param name="source">Images and model.</param>
public sealed class RegionReader(IReviewSource source) : IDisposable
{
    private const int Kept = 32;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly LinkedList<(string Image, IReadOnlyList<CategoryRegion> Regions)> _regions = new();
    private RegionModel? _model;
    private PrototypeSummary? _prototypes;

    /// <summary>The regions of an image, [C].</summary>
    /// <param name="row">The image.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ReviewException">The model that labelled is not at hand.</exception>
    /// <exception cref="ImageException">The image cannot be read or decoded.</exception>
    public async Task<IReadOnlyList<CategoryRegion>> ReadAsync(ManifestRow row, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_regions.FirstOrDefault(entry => entry.Image == row.Image).Regions is { } kept)
                return kept;
            if (_model is null)
                await OpenAsync(cancellation);
            var regions = await LookAsync(row, cancellation);
            _regions.AddFirst((row.Image, regions));
            if (_regions.Count > Kept)
                _regions.RemoveLast();
            return regions;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _model?.Dispose();
        _turn.Dispose();
    }

    private async Task OpenAsync(CancellationToken cancellation)
    {
        var model = await source.OpenModelAsync(cancellation)
            ?? throw new ReviewException(
                "model-missing", $"the model {source.Manifest.Model} is not at hand: start the review with --model DIR to see regions.");
        var encoder = model.Bundle.Encoder;
        _prototypes = model.Prototypes ?? model.Bundle.LoadPrototypes()
            ?? PrototypeSummary.None(model.Bundle.Description.Categories.Count, encoder.FeatureDimension);
        _model = new RegionModel(model.Bundle, new EncodingOptions());
    }

    private async Task<IReadOnlyList<CategoryRegion>> LookAsync(ManifestRow row, CancellationToken cancellation)
    {
        using var labeler = new ImageLabeler(_model!, new LabelingOptions { KeepRegionMaps = true, EvidencePixels = 1 }, _prototypes);
        // Evidence comes for known labels only, and here similarities are wanted for all: so all are said to be known.
        var known = Enumerable.Repeat(LabelState.Absent, _model!.Bundle.Description.Categories.Count).ToArray();
        var shard = new ShardLabeler(labeler, new ShardOptions { DecodeWorkers = 1 }, new SourceReader(source, row.ETag));
        await foreach (var image in shard.LabelAsync([new ImageReference(row.Image, row.Image, known)], cancellation))
            return image.Labels is { } labels ? Regions(labels) : throw image.Error!;
        return [];
    }

    private IReadOnlyList<CategoryRegion> Regions(ImageLabels labels)
    {
        var (categories, maps) = (labels.Scores.Length, labels.RegionMaps!);
        var cells = maps.Length / categories;
        var grid = (int)Math.Round(Math.Sqrt(cells));
        var evidence = labels.Evidence!.Categories;
        return
        [
            .. Enumerable.Range(0, categories).Select(category => new CategoryRegion(
                grid,
                CardPicture.Quantize(maps.AsSpan(category * cells, cells)),
                evidence[category].Visual,
                evidence[category].Text,
                [_prototypes!.VisualThresholds[category], _prototypes.VisualThresholds[categories + category]],
                [_prototypes.TextThresholds[category], _prototypes.TextThresholds[categories + category]])),
        ];
    }

    private sealed class SourceReader(IReviewSource source, string? etag) : IImageReader
    {
        public ValueTask<byte[]> ReadAsync(string path, long maxBytes, CancellationToken cancellation = default) =>
            new(source.ReadImageAsync(path, etag, maxBytes, cancellation));
    }
}
