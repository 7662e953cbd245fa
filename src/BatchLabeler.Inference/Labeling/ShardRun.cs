using System.Threading.Channels;
using BatchLabeler.Inference.Images;
using BatchLabeler.Inference.Telemetry;

namespace BatchLabeler.Inference.Labeling;

/// <summary>
/// One run of the pipeline: list → prepare (several workers) → batch → infer → results. Every channel is bounded, so a slow stage
/// holds back those before it; order is kept by a second channel of places that the workers fill.
/// </summary>
internal sealed class ShardRun
{
    private const int FailedImagesPerBatch = 4;

    private readonly IImageLabeler _labeler;
    private readonly ShardOptions _options;
    private readonly TimeProvider _time;
    private readonly ImagePreparer _preparer;
    private readonly BatchInference _inference;
    private readonly int _imageLength;
    private readonly BufferPool<byte> _pictures;
    private readonly BufferPool<float> _tensors;
    private readonly Channel<PendingImage> _work;
    private readonly Channel<PendingImage> _places;
    private readonly Channel<ImageBatch> _batches;
    private readonly Channel<LabeledImage> _results;
    private Exception? _listFailure;

    internal ShardRun(IImageLabeler labeler, IImageReader reader, ShardOptions options, TimeProvider time)
    {
        (_labeler, _options, _time) = (labeler, options, time);
        _imageLength = 3 * labeler.ImageSize * labeler.ImageSize;
        _pictures = new BufferPool<byte>(_imageLength);
        _tensors = new BufferPool<float>(options.BatchSize * _imageLength);
        _preparer = new ImagePreparer(reader, new ImageDecoder(options.Limits, time), _pictures, labeler.ImageSize, time);
        _inference = new BatchInference(labeler, options.KeepPixels);
        _work = Channel.CreateBounded<PendingImage>(options.Workers);
        _places = Channel.CreateBounded<PendingImage>(options.BatchSize * options.BatchesAhead + options.Workers);
        _batches = Channel.CreateBounded<ImageBatch>(1);
        _results = Channel.CreateBounded<LabeledImage>(options.BatchSize);
    }

    /// <summary>Gets the results in input order.</summary>
    internal ChannelReader<LabeledImage> Results => _results.Reader;

    /// <summary>Gets how many tensors and pictures were ever made.</summary>
    internal (int Tensors, int Pictures) Buffers => (_tensors.Created, _pictures.Created);

    /// <summary>Starts every stage; the task ends when all have, and never fails: failures come out of <see cref="Results"/>.</summary>
    internal Task StartAsync(IAsyncEnumerable<ImageReference> images, CancellationTokenSource stop)
    {
        var cancellation = stop.Token;
        var workers = Enumerable.Range(0, _options.Workers).Select(_ => Task.Run(() => PrepareAsync(cancellation), CancellationToken.None));
        return Task.WhenAll(
            Task.Run(() => ListAsync(images, cancellation), CancellationToken.None),
            Guard(Task.WhenAll(workers), error => error is not null, stop),
            Guard(Task.Run(() => BatchAsync(cancellation), CancellationToken.None), error => _batches.Writer.TryComplete(error), stop),
            // Waiting for the model would keep a thread of the pool from decoding, so this stage has its own.
            Guard(
                Task.Factory.StartNew(
                    () => Infer(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
                // What was listed before the list itself failed is still labelled; only then the failure comes out.
                error => _results.Writer.TryComplete(error ?? _listFailure),
                stop));
    }

    private static async Task Guard(Task stage, Func<Exception?, bool> complete, CancellationTokenSource stop)
    {
        try
        {
            await stage;
            complete(null);
        }
        catch (Exception exception)
        {
            complete(exception);
            await stop.CancelAsync();
        }
    }

    private async Task ListAsync(IAsyncEnumerable<ImageReference> images, CancellationToken cancellation)
    {
        try
        {
            await foreach (var image in images.WithCancellation(cancellation))
            {
                var pending = new PendingImage(image);
                await _places.Writer.WriteAsync(pending, cancellation);
                await _work.Writer.WriteAsync(pending, cancellation);
            }
        }
        catch (Exception exception)
        {
            _listFailure = exception;
        }
        _work.Writer.Complete();
        _places.Writer.Complete();
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        await foreach (var pending in _work.Reader.ReadAllAsync(cancellation))
            pending.Complete(await _preparer.PrepareAsync(pending.Image, cancellation));
    }

    private async Task BatchAsync(CancellationToken cancellation)
    {
        var batch = NewBatch();
        await foreach (var place in _places.Reader.ReadAllAsync(cancellation))
        {
            Add(batch, await place.Prepared.WaitAsync(cancellation));
            if (batch.Decoded < _options.BatchSize && batch.Images.Count < _options.BatchSize * FailedImagesPerBatch) continue;
            await _batches.Writer.WriteAsync(batch, cancellation);
            batch = NewBatch();
        }
        if (batch.Images.Count > 0) await _batches.Writer.WriteAsync(batch, cancellation);
    }

    private void Add(ImageBatch batch, PreparedImage image)
    {
        batch.Add(image, _labeler.Normalizer);
        if (!_options.KeepPixels && image.Decoded is { } decoded) _pictures.Return(decoded.Rgb);
    }

    private ImageBatch NewBatch() => new(_tensors.Rent(), _imageLength);

    private void Infer(CancellationToken cancellation)
    {
        var here = InferenceTelemetry.Now(_time);
        while (Wait(_batches.Reader.WaitToReadAsync(cancellation).AsTask()))
        {
            if (!_batches.Reader.TryRead(out var batch)) continue;
            var begun = InferenceTelemetry.Now(_time);
            var labeled = _inference.Run(batch, cancellation);
            InferenceTelemetry.Worked(InferenceTelemetry.Inference, begun, _time);
            here = InferenceTelemetry.WereAvailable(_options.Workers, here, _time);
            _tensors.Return(batch.Tensor);
            foreach (var image in labeled)
            {
                InferenceTelemetry.Count(image);
                // What is done is kept even when the run has just been cancelled.
                if (!_results.Writer.TryWrite(image)) _results.Writer.WriteAsync(image, cancellation).AsTask().GetAwaiter().GetResult();
            }
        }
    }

    private static bool Wait(Task<bool> task) => task.GetAwaiter().GetResult();
}
