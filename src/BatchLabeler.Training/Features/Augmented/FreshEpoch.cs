using System.Threading.Channels;

namespace BatchLabeler.Training.Features.Augmented;

/// <summary>
/// The features of one epoch, made in the background batch by batch and forgotten two batches later: at most five batches are in memory.
/// </summary>
internal sealed class FreshEpoch : PixelFeatureSet
{
    private const int Ahead = 2;
    private const int Kept = 2;
    private readonly PixelFeatureSet _shape;
    private readonly Channel<IReadOnlyList<(int Image, EncodedImage Features)>> _ready;
    private readonly Queue<IReadOnlyList<(int Image, EncodedImage Features)>> _kept = new();
    private readonly Dictionary<int, EncodedImage> _held = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Task _work;

    /// <summary>Begins with the first batch at once.</summary>
    /// <param name="shape">A set with the same names and shapes.</param>
    /// <param name="batches">The batches in the order in which they will be read; an image is in one of them.</param>
    /// <param name="encode">Encodes a batch, in order.</param>
    public FreshEpoch(PixelFeatureSet shape, IReadOnlyList<int[]> batches, Func<int[], CancellationToken, IReadOnlyList<EncodedImage>> encode)
    {
        _shape = shape;
        _ready = Channel.CreateBounded<IReadOnlyList<(int, EncodedImage)>>(Ahead);
        _work = Task.Run(() => EncodeAsync(batches, encode));
    }

    public override IReadOnlyList<string> Names => _shape.Names;

    public override int Pixels => _shape.Pixels;

    public override int Dimension => _shape.Dimension;

    public override void ReadPixels(int image, Span<float> target) => Find(image).PixelFeatures.Span.CopyTo(target);

    public override void ReadPooled(int image, Span<float> target) => Find(image).PooledFeatures.Span.CopyTo(target);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _work.GetAwaiter().GetResult();
            _stop.Dispose();
        }
        base.Dispose(disposing);
    }

    private async Task EncodeAsync(IReadOnlyList<int[]> batches, Func<int[], CancellationToken, IReadOnlyList<EncodedImage>> encode)
    {
        try
        {
            foreach (var batch in batches)
                await _ready.Writer.WriteAsync([.. batch.Zip(encode(batch, _stop.Token))], _stop.Token);
            _ready.Writer.Complete();
        }
        catch (Exception exception)
        {
            // Whoever reads next is told.
            _ready.Writer.Complete(exception);
        }
    }

    private EncodedImage Find(int image)
    {
        lock (_lock)
        {
            while (!_held.ContainsKey(image))
                TakeNext(image);
            return _held[image];
        }
    }

    private void TakeNext(int image)
    {
        IReadOnlyList<(int Image, EncodedImage Features)> batch;
        try
        {
            batch = _ready.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (ChannelClosedException exception)
        {
            throw exception.InnerException ?? new InvalidOperationException($"Image {image} is not in what is left of the epoch.");
        }
        foreach (var (index, features) in batch)
            _held[index] = features;
        _kept.Enqueue(batch);
        if (_kept.Count <= Kept)
            return;
        foreach (var (index, _) in _kept.Dequeue())
            _held.Remove(index);
    }
}
