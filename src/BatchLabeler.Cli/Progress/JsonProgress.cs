namespace BatchLabeler.Cli.Progress;

/// <summary>An event per second, for machines.</summary>
/// <param name="events">Where events go.</param>
/// <param name="clock">The time.</param>
internal sealed class JsonProgress(JsonEvents events, TimeProvider clock) : IProgressDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task ShowAsync(ProgressStart start, Func<IProgress<ProgressStep>, Task> work)
    {
        events.Write("started", new { verb = start.Verb, total = start.Total, done = start.Done });
        await work(new Steps(start, events, clock));
    }

    /// <inheritdoc/>
    public void Note(string sentence) => events.Write("note", new { message = sentence });

    private sealed class Steps(ProgressStart start, JsonEvents events, TimeProvider clock) : PacedSteps(start, clock, Pause)
    {
        protected override void Show(ProgressStep step, ProgressRate rate)
        {
            events.Write("progress", new
            {
                done = step.Done,
                total = Start.Total,
                failed = step.Failed,
                perSecond = Math.Round(rate.PerSecond(step.Done), 2),
                remainingSeconds = rate.Remaining(step.Done) is { } remaining ? Math.Round(remaining.TotalSeconds, 1) : (double?)null,
            });
        }
    }
}
