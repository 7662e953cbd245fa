using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Telemetry;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Reads and decodes one image; whatever is wrong with it becomes a failed image, never an exception.</summary>
internal sealed class ImagePreparer(IImageReader reader, ImageDecoder decoder, BufferPool<byte> pictures, int size, TimeProvider time)
{
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal async Task<PreparedImage> PrepareAsync(ImageReference image, CancellationToken cancellation)
    {
        try
        {
            var begun = InferenceTelemetry.Now(time);
            var content = await ReadAsync(image.Path, cancellation);
            begun = InferenceTelemetry.Worked(InferenceTelemetry.Read, begun, time);
            // A buffer whose decode failed is not used again: a decode that ran out of time may still be writing to it.
            var decoded = await decoder.DecodeAsync(content, size, pictures.Rent(), cancellation);
            InferenceTelemetry.Worked(InferenceTelemetry.Decode, begun, time);
            return new PreparedImage(image, decoded, null);
        }
        catch (ImageException exception)
        {
            return new PreparedImage(image, null, exception);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            var error = new ImageException(ImageErrorCode.Unreadable, $"The image could not be prepared: {exception.Message}", exception);
            return new PreparedImage(image, null, error);
        }
    }

    private async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        var limits = decoder.Limits;
        try
        {
            return await reader.ReadAsync(path, limits.MaxBytes, cancellation).AsTask().WaitAsync(limits.MaxTime, time, cancellation);
        }
        catch (TimeoutException exception)
        {
            throw new ImageException(
                ImageErrorCode.Timeout, $"Reading took longer than {limits.MaxTime.TotalSeconds:0.###} seconds.", exception);
        }
    }
}
