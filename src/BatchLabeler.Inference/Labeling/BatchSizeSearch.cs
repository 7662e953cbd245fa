namespace BatchLabeler.Inference.Labeling;

/// <summary>
/// Finds how many images a run of the model should take on the machine at hand: doubles the number while that makes images
/// noticeably faster, and stops before the memory ends.
/// </summary>
public static class BatchSizeSearch
{
    /// <summary>By how much a larger batch must be faster to be worth its memory.</summary>
    public const double WorthwhileGain = 1.05;

    /// <summary>Searches.</summary>
    /// <param name="most">The largest batch to try, at least 1.</param>
    /// <param name="measure">
    /// Images per second with batches of a given size; null where the machine cannot run one. It warms up before it measures.
    /// </param>
    /// <returns>The smallest power of two beyond which nothing is gained; <paramref name="most"/> is also tried.</returns>
    /// <exception cref="InvalidOperationException">Not even one image can be run.</exception>
    public static BatchSizeChoice Find(int most, Func<int, double?> measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var best = new BatchSizeChoice(1, measure(1) ?? throw new InvalidOperationException("The model cannot run a single image here."));
        foreach (var size in Sizes(most))
        {
            if (measure(size) is not { } rate || rate < best.ImagesPerSecond * WorthwhileGain) break;
            best = new BatchSizeChoice(size, rate);
        }

        return best;
    }

    private static IEnumerable<int> Sizes(int most)
    {
        for (long size = 2; size < most; size *= 2) yield return (int)size;
        if (most > 1) yield return most;
    }
}
