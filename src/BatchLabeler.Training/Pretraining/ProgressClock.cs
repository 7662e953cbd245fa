namespace BatchLabeler.Training.Pretraining;

/// <summary>Means of the losses and the rate since the last report.</summary>
internal sealed class ProgressClock(TimeProvider time, int steps, int batchSize)
{
    private long _since = time.GetTimestamp();
    private double _pooled;
    private double _pixels;
    private double _contrastive;
    private int _contrastiveCount;
    private int _count;

    /// <summary>Adds a step's losses.</summary>
    public void Add(PretrainLosses losses)
    {
        _pooled += losses.PooledTags;
        _pixels += losses.PixelTags;
        _count++;
        if (losses.Contrastive is not { } contrastive) return;
        _contrastive += contrastive;
        _contrastiveCount++;
    }

    /// <summary>Closes the interval.</summary>
    public PretrainProgress Report(string stage, int stepsDone, IReadOnlyDictionary<string, double>? figures)
    {
        var seconds = Math.Max(1e-9, time.GetElapsedTime(_since).TotalSeconds);
        var count = Math.Max(1, _count);
        var losses = new PretrainLosses(_pooled / count, _pixels / count, _contrastiveCount > 0 ? _contrastive / _contrastiveCount : null);
        var remaining = TimeSpan.FromSeconds(seconds / count * (steps - stepsDone));
        var report = new PretrainProgress(stage, stepsDone, steps, losses, _count * batchSize / seconds, remaining, figures);
        (_pooled, _pixels, _contrastive, _contrastiveCount, _count) = (0, 0, 0, 0, 0);
        _since = time.GetTimestamp();
        return report;
    }
}
