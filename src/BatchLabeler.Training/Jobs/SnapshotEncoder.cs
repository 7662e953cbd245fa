using BatchLabeler.Core.Retraining;
using BatchLabeler.Inference.Images;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Training.Features;
using BatchLabeler.Training.Features.Pictures;

namespace BatchLabeler.Training.Jobs;

/// <summary>
/// Brings the features of a snapshot's images into the cache. An image that is gone, has another content than when it was labelled, or cannot
/// be decoded is left out.
/// </summary>
internal sealed class SnapshotEncoder(IObjectStore batches, EncoderFolder encoder, ImageFeatureCache cache, int readers)
{
    private readonly ImageDecoder _decoder = new();

    /// <summary>The lines whose features are there now, in their order.</summary>
    /// <param name="lines">The snapshot.</param>
    /// <param name="progress">Called with the number of lines looked at.</param>
    /// <param name="cancellationToken">Stops between two groups of images; what is encoded stays in the cache.</param>
    public async Task<IReadOnlyList<SnapshotLine>> EncodeAsync(IReadOnlyList<SnapshotLine> lines, Action<int> progress, CancellationToken cancellationToken)
    {
        using var tower = new PictureEncoder(encoder);
        var usable = new List<SnapshotLine>();
        var seen = 0;
        foreach (var group in lines.Chunk(readers))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = await Task.WhenAll(group.Select(line => FindAsync(line, cancellationToken)));
            var fresh = group.Zip(found).Where(pair => pair.Second.Picture is not null).ToArray();
            foreach (var (line, features) in fresh.Select(pair => pair.First).Zip(tower.Encode(fresh.Select(pair => pair.Second.Picture!), null, cancellationToken)))
                cache.Write(features, line.ETag);
            usable.AddRange(group.Zip(found).Where(pair => pair.Second.IsUsable).Select(pair => pair.First));
            progress(seen += group.Length);
        }
        return usable;
    }

    private async Task<(bool IsUsable, Picture? Picture)> FindAsync(SnapshotLine line, CancellationToken cancellationToken)
    {
        if (!ObjectName.IsValid(line.Image))
            return (false, null);
        if (cache.Holds(line.Image, line.ETag))
            return ((await batches.FindAsync(line.Image, cancellationToken))?.ETag == line.ETag, null);
        await using var content = await batches.ReadAsync(line.Image, cancellationToken: cancellationToken);
        if (content is null || content.ETag != line.ETag || content.ObjectLength > _decoder.Limits.MaxBytes)
            return (false, null);
        try
        {
            var decoded = await _decoder.DecodeAsync(await content.ToArrayAsync(cancellationToken), encoder.Description.ImageSize, cancellation: cancellationToken);
            return (true, new Picture(line.Image, decoded.Rgb));
        }
        catch (ImageException)
        {
            return (false, null);
        }
    }
}
