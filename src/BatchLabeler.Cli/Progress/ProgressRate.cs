namespace BatchLabeler.Cli.Progress;

/// <summary>Computes rate and remaining time of a work from its steps.</summary>
/// <param name="start">What was known before.</param>
/// <param name="clock">The time.</param>
internal sealed class ProgressRate(ProgressStart start, TimeProvider clock)
{
    private readonly long _begun = clock.GetTimestamp();

    /// <summary>How long the work has gone on.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_begun);

    /// <summary>How many per second were done since the work began; 0 before the first.</summary>
    public double PerSecond(long done) => Elapsed.TotalSeconds <= 0 ? 0 : (done - start.Done) / Elapsed.TotalSeconds;

    /// <summary>The time until everything is done at this rate; null while the rate is not known.</summary>
    public TimeSpan? Remaining(long done) =>
        PerSecond(done) is var rate and > 0 ? TimeSpan.FromSeconds((start.Total - done) / rate) : null;

    /// <summary>The rate as people read it: <c>3.2/s</c>, or <c>4.0/min</c> for slow work.</summary>
    public string Text(long done) => PerSecond(done) is var rate and (0 or >= 0.1) ? $"{rate:0.0}/s" : $"{60 * PerSecond(done):0.0}/min";

    /// <summary>A time as people read it: <c>0:07</c>, <c>12:30</c>, <c>3:05:00</c>.</summary>
    public static string Format(TimeSpan time) => time.TotalHours >= 1
        ? $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"
        : $"{time.Minutes}:{time.Seconds:00}";
}
