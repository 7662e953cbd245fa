namespace BatchLabeler.Cli.Progress;

/// <summary>Shows a step now and then, and always the last one.</summary>
/// <param name="start">What was known before.</param>
/// <param name="clock">The time.</param>
/// <param name="pause">The least time between two steps that are shown.</param>
internal abstract class PacedSteps(ProgressStart start, TimeProvider clock, TimeSpan pause) : IProgress<ProgressStep>
{
    private readonly ProgressRate _rate = new(start, clock);
    private TimeSpan _shown;

    /// <summary>What was known before.</summary>
    protected ProgressStart Start => start;

    /// <inheritdoc/>
    public void Report(ProgressStep value)
    {
        var elapsed = _rate.Elapsed;
        if (elapsed - _shown < pause && value.Done < start.Total)
            return;
        _shown = elapsed;
        Show(value, _rate);
    }

    /// <summary>Shows a step.</summary>
    protected abstract void Show(ProgressStep step, ProgressRate rate);
}
