using System.Text;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Orchestrations.Lines;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Orchestrations.Shards;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Manifests;

/// <summary>Labels shards without looking at a picture: rows follow from the names; images with <c>bad</c> in their name fail.</summary>
internal sealed class CannedWorker(IObjectStore work)
{
    /// <summary>Whether images with <c>bad</c> in their name fail.</summary>
    public bool BadFail { get; set; } = true;

    public async Task<ShardCompletion> LabelAsync(ShardTask task)
    {
        var rows = new List<ManifestRow>();
        await foreach (var line in ObjectLines.ReadAsync(work, task.Definition)) rows.Add(Row(RunJson.Read<ShardImage>(line.Span)));
        var text = string.Concat(rows.Select(row => ManifestJson.Write(row) + "\n"));
        await work.CreateAsync(task.Run.Results(task.Shard), Encoding.UTF8.GetBytes(text));
        var failed = rows.Count(row => row.Status == RowStatus.Failed);
        return new ShardCompletion(task.GroupInstance, task.Shard, rows.Count - failed, failed);
    }

    private ManifestRow Row(ShardImage image)
    {
        if (image.Row is not null) return ManifestJson.Read(image.Row);
        if (BadFail && image.Image.Contains("bad", StringComparison.Ordinal))
            return ManifestRow.Failed(image.Image, "demo@1", new RowError("not-an-image", "It is none."));
        var score = image.Image.Sum(c => c) % 1000 / 1000.0;
        return new ManifestRow(
            image.Image,
            image.ETag,
            8,
            8,
            RowStatus.Labeled,
            [
                new ManifestLabel("cat", score > 0.5 ? LabelState.Present : LabelState.Absent, score, LabelSource.Model),
                new ManifestLabel("dog", image.Known?.GetValueOrDefault("dog") ?? LabelState.Unknown, null, LabelSource.Known),
            ],
            "demo@1",
            null);
    }
}
