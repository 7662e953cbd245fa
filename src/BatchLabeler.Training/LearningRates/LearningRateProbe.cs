using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Training.LearningRates;

/// <summary>Draws batch after batch, pictures in a new order whenever all were seen.</summary>
/// <param name="owner">What the steps stand on; freed at the end.</param>
/// <param name="images">N.</param>
/// <param name="batchSize">Images in a batch.</param>
/// <param name="seed">Seed of the order.</param>
/// <param name="step">Takes a step over some images at a learning rate and says the loss.</param>
internal sealed class LearningRateProbe(IDisposable owner, int images, int batchSize, int seed, Func<int[], double, double> step) : ILearningRateProbe
{
    private readonly SplitMix64 _random = new((ulong)seed);
    private int[] _order = [];
    private int _next;

    public double Step(double learningRate)
    {
        var size = Math.Min(batchSize, images);
        if (_next + size > _order.Length)
            (_order, _next) = (_random.Permutation(images), 0);
        _next += size;
        return step(_order[(_next - size).._next], learningRate);
    }

    public void Dispose() => owner.Dispose();
}
