using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Workers;

namespace BatchLabeler.Orchestrations.Tests.Telemetry;

/// <summary>Gives every image the same labels, or fails.</summary>
internal sealed class RowLabeling(Exception? failure = null) : IShardLabeling
{
    public Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        if (failure is not null) return Task.FromException<ShardOutput>(failure);
        var rows = images.Select(image => new ManifestRow(
            image.Image,
            image.ETag,
            8,
            8,
            RowStatus.Labeled,
            [.. pin.Categories.Select(category => new ManifestLabel(category, LabelState.Present, 0.5, LabelSource.Model))],
            pin.ModelText,
            null));
        var text = string.Concat(rows.Select(row => ManifestJson.Write(row) + "\n"));
        return Task.FromResult(new ShardOutput(Encoding.UTF8.GetBytes(text), images.Count, 0));
    }
}
