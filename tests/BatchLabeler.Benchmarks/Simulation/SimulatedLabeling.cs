using System.Diagnostics;
using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Orchestrations.Workers;

namespace BatchLabeler.Benchmarks.Simulation;

/// <summary>Labels that cost nothing: a row per image with one label, and a delta where something is known. Notes when each shard came.</summary>
internal sealed class SimulatedLabeling(string category, int categories, int dimension) : IShardLabeling
{
    private readonly Lock _gate = new();
    private readonly List<long> _times = [];

    /// <summary>When each shard was labelled, in the order of labelling, as timestamps of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyList<long> Times => _times;

    public Task<ShardOutput> LabelAsync(RunPin pin, IReadOnlyList<ShardImage> images, CancellationToken cancellationToken)
    {
        var rows = new StringBuilder();
        var delta = new StatisticsDelta(categories, dimension);
        foreach (var image in images)
        {
            var label = new ManifestLabel(category, LabelState.Present, 0.75, LabelSource.Model);
            var row = new ManifestRow(image.Image, image.ETag, 640, 480, RowStatus.Labeled, [label], pin.ModelText, null);
            rows.Append(ManifestJson.Write(row)).Append('\n');
            if (image.Known is null) continue;
            delta.AddSimilarity(0, LabelState.Present, 0.5, 0.25);
            delta.AddPixel(0, Pixel(image.Image));
        }

        lock (_gate) _times.Add(Stopwatch.GetTimestamp());
        return Task.FromResult(new ShardOutput(Encoding.UTF8.GetBytes(rows.ToString()), images.Count, 0, delta));
    }

    private float[] Pixel(string image)
    {
        var pixel = new float[dimension];
        pixel[image.Length % dimension] = 1;
        return pixel;
    }
}
