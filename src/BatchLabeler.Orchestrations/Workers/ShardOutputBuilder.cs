using System.Text;
using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Orchestrations.Shards;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>Puts rows and evidence together in the shard's order: rows of an earlier run as they are, the others as they come.</summary>
internal sealed class ShardOutputBuilder(RowBuilder rows, IReadOnlyList<ShardImage> images, StatisticsDelta? delta)
{
    private readonly StringBuilder _lines = new();
    private int _next;
    private int _labeled;
    private int _labeledNow;
    private int _modelFailures;
    private string? _modelFailure;

    /// <summary>The images to label, in order.</summary>
    public IEnumerable<ShardImage> Fresh => images.Where(image => image.Row is null);

    /// <summary>Adds the next result.</summary>
    public void Add(LabeledImage result)
    {
        TakeOver();
        Append(rows.Build(result, images[_next].ETag));
        if (result.Labels is not null) _labeledNow++;
        if (result.Error is { Code: ImageErrorCode.InferenceFailed } error)
        {
            _modelFailures++;
            _modelFailure ??= error.Message;
        }
        if (delta is not null) result.Labels?.Evidence?.AddTo(delta);
    }

    /// <summary>The output, when every result was added.</summary>
    /// <param name="readingFailure">Why reading failed for reasons that may pass; null if it did not.</param>
    public ShardOutput ToOutput(string? readingFailure)
    {
        TakeOver();
        // A model that fails on every image speaks of this machine rather than of the images.
        var doubt = readingFailure ?? (_modelFailures > 0 && _labeledNow == 0 ? _modelFailure : null);
        return new ShardOutput(Encoding.UTF8.GetBytes(_lines.ToString()), _labeled, images.Count - _labeled, delta, doubt);
    }

    private void TakeOver()
    {
        for (; _next < images.Count && images[_next].Row is { } row;) Append(ManifestJson.Read(row), row);
    }

    private void Append(ManifestRow row, string? line = null)
    {
        _lines.Append(line ?? ManifestJson.Write(row)).Append('\n');
        if (row.Status == RowStatus.Labeled) _labeled++;
        _next++;
    }
}
