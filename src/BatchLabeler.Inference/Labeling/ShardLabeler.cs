using System.Runtime.CompilerServices;
using BatchLabeler.Inference.Images;

namespace BatchLabeler.Inference.Labeling;

/// <summary>
/// Labels any number of images in a bounded pipeline: while the model works on one batch the next are read and decoded. Results come
/// in input order; an image that cannot be labelled comes as a failed result and never ends the run; memory does not depend on the
/// number of images.
/// </summary>
/// <param name="labeler">The model.</param>
/// <param name="options">How wide and deep the pipeline is.</param>
/// <param name="reader">Where the bytes come from; files unless told.</param>
/// <param name="time">The clock of the time limits; the system's unless told.</param>
public sealed class ShardLabeler(
    IImageLabeler labeler, ShardOptions? options = null, IImageReader? reader = null, TimeProvider? time = null)
{
    private readonly ShardOptions _options = (options ?? new ShardOptions()).Validate();
    private readonly IImageReader _reader = reader ?? new FileImageReader();
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Labels images.</summary>
    /// <param name="images">The images; they are listed no faster than they are labelled.</param>
    /// <param name="cancellation">Ends the run. Results that are ready still come, then the enumeration throws.</param>
    /// <returns>A result per image, in the order of <paramref name="images"/>.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public IAsyncEnumerable<LabeledImage> LabelAsync(IEnumerable<ImageReference> images, CancellationToken cancellation = default) =>
        LabelAsync(images.ToAsyncEnumerable(), cancellation);

    /// <summary>Labels images.</summary>
    /// <param name="images">The images; they are listed no faster than they are labelled.</param>
    /// <param name="cancellation">Ends the run. Results that are ready still come, then the enumeration throws.</param>
    /// <returns>A result per image, in the order of <paramref name="images"/>.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public async IAsyncEnumerable<LabeledImage> LabelAsync(
        IAsyncEnumerable<ImageReference> images, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var run = new ShardRun(labeler, _reader, _options, _time);
        var stages = run.StartAsync(images, stop);
        try
        {
            await foreach (var image in run.Results.ReadAllAsync(CancellationToken.None)) yield return image;
        }
        finally
        {
            await stop.CancelAsync();
            await stages;
        }
    }
}
