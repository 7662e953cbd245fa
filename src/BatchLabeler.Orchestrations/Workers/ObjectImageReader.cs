using BatchLabeler.Inference.Images;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Workers;

/// <summary>
/// Reads the images of a shard from an object store. An image that is not the planned one fails; a store that does not answer is tried
/// again and then remembered, because that says nothing about the image.
/// </summary>
/// <param name="images">The container <c>batches</c>.</param>
/// <param name="plannedTags">The tag that each image had when its batch was planned, by name.</param>
public sealed class ObjectImageReader(IObjectStore images, IReadOnlyDictionary<string, string> plannedTags) : IImageReader
{
    private const int Attempts = 3;
    private string? _failure;

    /// <summary>The first failure of the store itself, in one sentence; null while there was none.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <inheritdoc/>
    public async ValueTask<byte[]> ReadAsync(string path, long maxBytes, CancellationToken cancellation = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadOnceAsync(path, maxBytes, cancellation);
            }
            catch (Exception exception) when (exception is not ImageException && !cancellation.IsCancellationRequested)
            {
                if (attempt < Attempts) continue;
                Interlocked.CompareExchange(ref _failure, $"'{path}' could not be read: {exception.Message}", null);
                throw new ImageException(ImageErrorCode.Unreadable, $"The image cannot be read: {exception.Message}", exception);
            }
        }
    }

    private async Task<byte[]> ReadOnceAsync(string name, long maxBytes, CancellationToken cancellation)
    {
        await using var content = await images.ReadAsync(name, cancellationToken: cancellation)
            ?? throw new ImageException(ImageErrorCode.Missing, "There is no image of this name any more.");
        if (plannedTags.TryGetValue(name, out var planned) && content.ETag != planned)
            throw new ImageException(
                ImageErrorCode.ImageChanged,
                "The image was replaced after its batch was planned: submit it again to have the new one labelled.");
        if (content.ObjectLength > maxBytes)
            throw new ImageException(ImageErrorCode.TooManyBytes, $"The image has {content.ObjectLength} bytes; the limit is {maxBytes}.");
        if (content.ObjectLength == 0) throw new ImageException(ImageErrorCode.EmptyFile, "The image has no bytes.");
        var bytes = new byte[content.ObjectLength];
        await content.Stream.ReadExactlyAsync(bytes, cancellation);
        return bytes;
    }
}
