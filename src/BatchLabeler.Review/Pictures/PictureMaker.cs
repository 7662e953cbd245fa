using BatchLabeler.Core.Manifests;
using BatchLabeler.Inference.Images;
using BatchLabeler.Review.Sources;

namespace BatchLabeler.Review.Pictures;

/// <summary>
/// Pictures for the page. Every one goes through the product's decoder and is written anew, so that no byte of a hostile file reaches a
/// browser.
/// </summary>
/// <param name="source">Where the images are.</param>
/// <param name="cache">The small pictures that were made before.</param>
public sealed class PictureMaker(IReviewSource source, ThumbnailCache cache) : IDisposable
{
    private const int ThumbnailSide = 256;
    private const int PictureSide = 1280;
    private readonly ImageDecoder _decoder = new();
    private readonly ThumbnailWriter _writer = new();
    private readonly SemaphoreSlim _turns = new(Environment.ProcessorCount);

    /// <summary>Makes a small picture, 256 pixels on its longer side, as JPEG.</summary>
    /// <param name="row">The image.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ImageException">The image cannot be read or decoded.</exception>
    public async Task<byte[]> ThumbnailAsync(ManifestRow row, CancellationToken cancellation)
    {
        var key = $"{source.Digest}\n{row.Image}\n{row.ETag}";
        if (cache.TryRead(key) is { } kept)
            return kept;
        var picture = await MakeAsync(row, ThumbnailSide, 78, cancellation);
        cache.Write(key, picture);
        return picture;
    }

    /// <summary>Makes a picture of 1280 pixels on its longer side, as JPEG.</summary>
    /// <param name="row">The image.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ImageException">The image cannot be read or decoded.</exception>
    public Task<byte[]> PictureAsync(ManifestRow row, CancellationToken cancellation) => MakeAsync(row, PictureSide, 88, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<byte[]> MakeAsync(ManifestRow row, int side, int quality, CancellationToken cancellation)
    {
        await _turns.WaitAsync(cancellation);
        try
        {
            var content = await source.ReadImageAsync(row.Image, row.ETag, _decoder.Limits.MaxBytes, cancellation);
            var decoded = await _decoder.DecodeAsync(content, side, cancellation: cancellation);
            return _writer.Encode(decoded, Math.Min(side, Math.Max(decoded.OriginalWidth, decoded.OriginalHeight)), quality: quality);
        }
        finally
        {
            _turns.Release();
        }
    }
}
