using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Tests.Statistics;
using BatchLabeler.Orchestrations.Workers;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

/// <summary>Labels without a model: rows and delta follow from the images alone. Every image whose name ends with "bad" fails.</summary>
internal sealed class ChaosLabeling : IShardLabeling
{
    public Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        var rows = images.Select(image => Row(image, pin.ModelText)).ToList();
        var delta = new StatisticsDelta(StatisticsBench.Categories, StatisticsBench.Dimension);
        foreach (var image in images.Where(image => image.Known is not null))
        {
            var seed = image.Image.Sum(c => c);
            delta.AddSimilarity(seed % StatisticsBench.Categories, LabelState.Present, seed / 1e4, seed / 2e4);
            delta.AddPixel(seed % StatisticsBench.Categories, [seed, 1]);
        }

        var failed = rows.Count(row => row.Status == RowStatus.Failed);
        var text = string.Concat(rows.Select(row => ManifestJson.Write(row) + "\n"));
        return Task.FromResult(new ShardOutput(Encoding.UTF8.GetBytes(text), rows.Count - failed, failed, delta));
    }

    private static ManifestRow Row(ShardImage image, string model) => image.Image.EndsWith("bad", StringComparison.Ordinal)
        ? ManifestRow.Failed(image.Image, model, new RowError("not-an-image", "The file is no image."))
        : new ManifestRow(
            image.Image, image.ETag, 4, 3, RowStatus.Labeled, [new ManifestLabel("cup", LabelState.Present, 0.9, LabelSource.Model)], model, null);
}
