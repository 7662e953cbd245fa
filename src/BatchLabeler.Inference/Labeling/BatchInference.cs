using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Labeling;

/// <summary>Runs the model on a batch; if that fails, on each image alone, so that one cannot take its neighbours with it.</summary>
internal sealed class BatchInference(IImageLabeler labeler, bool keepPixels)
{
    /// <summary>Labels a batch.</summary>
    /// <returns>A result per image, in order.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    internal IReadOnlyList<LabeledImage> Run(ImageBatch batch, CancellationToken cancellation)
    {
        var decoded = batch.Images.Where(image => image.Decoded is not null).ToList();
        var results = decoded.Count == 0 ? [] : Label(batch, decoded, cancellation);
        var next = 0;
        return [.. batch.Images.Select(image => image.Error is { } error ? Failed(image, error) : results[next++])];
    }

    private List<LabeledImage> Label(ImageBatch batch, List<PreparedImage> images, CancellationToken cancellation)
    {
        try
        {
            var labels = labeler.Label(batch.Tensor, [.. images.Select(image => image.Image.Known)], cancellation);
            return [.. images.Zip(labels, Labeled)];
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            if (images.Count > 1) return [.. images.SelectMany((image, index) => Label(Single(batch, index), [image], cancellation))];
            var message = $"The model failed on this image: {exception.Message}";
            return [Failed(images[0], new ImageException(ImageErrorCode.InferenceFailed, message, exception))];
        }
    }

    private static ImageBatch Single(ImageBatch batch, int index) =>
        new(batch.Tensor.AsSpan(index * batch.ImageLength, batch.ImageLength).ToArray(), batch.ImageLength);

    private LabeledImage Labeled(PreparedImage image, ImageLabels labels) =>
        new(image.Image, image.Decoded!.OriginalWidth, image.Decoded.OriginalHeight, labels, null, keepPixels ? image.Decoded : null);

    private static LabeledImage Failed(PreparedImage image, ImageException error) =>
        new(image.Image, image.Decoded?.OriginalWidth ?? 0, image.Decoded?.OriginalHeight ?? 0, null, error, null);
}
