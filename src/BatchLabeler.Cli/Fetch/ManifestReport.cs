using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Inference.Reports;
using BatchLabeler.Inference.Reports.Cards;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Files;
using BatchLabeler.Orchestrations.Workers;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Cli.Fetch;

/// <summary>
/// The report of a fetched manifest. The images that deserve a look are chosen from the rows alone; only they are read from the storage,
/// and only for their pictures and region maps: what the report says of them is what the rows say.
/// </summary>
/// <param name="batches">The container of batches.</param>
/// <param name="bundle">The model that labelled the batch.</param>
/// <param name="overrides">Decision thresholds that the batch asked for, by category.</param>
/// <param name="mostImages">The most pictures that the report shows.</param>
internal sealed class ManifestReport(
    IObjectStore batches, ModelBundle bundle, IReadOnlyDictionary<string, float> overrides, int mostImages)
{
    private readonly CategorySet _categories = new(bundle.Description.Categories);
    private readonly ThumbnailWriter _thumbnails = new();

    /// <summary>Writes the report beside the manifest.</summary>
    /// <param name="folder">The fetched manifest.</param>
    /// <param name="manifest">Its index.</param>
    /// <param name="title">What was labelled.</param>
    /// <param name="cancellation">Ends the writing.</param>
    /// <exception cref="BundleException">A file of the model is damaged.</exception>
    public async Task WriteAsync(FetchFolder folder, ManifestIndex manifest, string title, CancellationToken cancellation)
    {
        var thresholds = Thresholds();
        var (summary, failures, cards) = (new ManifestSummary(_categories), new FailureSample(), new CardSelection(mostImages, thresholds));
        foreach (var (row, index) in Rows(folder, manifest).Select((row, index) => (row, index)))
        {
            summary.Add(row);
            failures.Offer(row);
            cards.Offer(index, row, out _);
        }

        using var scratch = new ScratchFolder(folder.FolderPath);
        var pictures = new CardStore(scratch.FolderPath);
        await DrawAsync([.. cards.Chosen().Select(chosen => chosen.Card)], pictures, cancellation);
        var content = new ReportContent(title, manifest.Model, manifest.Status, summary, thresholds, failures, cards, pictures);
        folder.Write("report.html", stream => ReportWriter.Write(content, stream));
    }

    private static IEnumerable<ManifestRow> Rows(FetchFolder folder, ManifestIndex manifest) =>
        manifest.Parts.SelectMany(part => File.ReadLines(folder.PathOf(part.Name))).Select(ManifestJson.Read);

    private Dictionary<string, float> Thresholds()
    {
        var own = bundle.Description.DecisionThresholds;
        return _categories
            .Select((category, index) => (category, overrides.TryGetValue(category, out var other) ? other : own[index]))
            .ToDictionary(StringComparer.Ordinal);
    }

    private async Task DrawAsync(IReadOnlyList<ReportCard> cards, CardStore pictures, CancellationToken cancellation)
    {
        using var labeler = new ImageLabeler(bundle, new LabelingOptions { KeepRegionMaps = true }, new EncodingOptions());
        var tags = cards.ToDictionary(card => card.Row.Image, card => card.Row.ETag ?? "", StringComparer.Ordinal);
        var shards = new ShardLabeler(labeler, new ShardOptions { KeepPixels = true }, new ObjectImageReader(batches, tags));
        var next = 0;
        await foreach (var image in shards.LabelAsync(cards.Select(card => new ImageReference(card.Row.Image, card.Row.Image)), cancellation))
        {
            var card = cards[next++];
            // An image that was replaced or deleted since keeps its row in the report, without a picture.
            if (image is { Labels: { } labels, Pixels: { } pixels })
                pictures.Save(card.Index, CardPicture.Of(_thumbnails.Encode(pixels, quality: 78), card, labels.RegionMaps));
        }
    }
}
