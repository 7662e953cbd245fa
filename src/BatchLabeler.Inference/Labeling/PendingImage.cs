namespace BatchLabeler.Inference.Labeling;

/// <summary>An image in the pipeline: it keeps its place in the order while a worker prepares it.</summary>
internal sealed class PendingImage(ImageReference image)
{
    private readonly TaskCompletionSource<PreparedImage> _prepared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ImageReference Image { get; } = image;

    internal Task<PreparedImage> Prepared => _prepared.Task;

    internal void Complete(PreparedImage prepared) => _prepared.SetResult(prepared);
}
