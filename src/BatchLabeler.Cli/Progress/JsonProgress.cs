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

    private sealed class Steps(ProgressStart start, JsonEvents events, TimeProvider clock) : IProgress<ProgressStep>
    {
        private readonly ProgressRate _rate = new(start, clock);
        private TimeSpan _next = Pause;

        public void Report(ProgressStep value)
        {
            if (_rate.Elapsed < _next && value.Done < start.Total)
                return;
            _next = _rate.Elapsed + Pause;
            events.Write("progress", new
            {
                done = value.Done,
                total = start.Total,
                failed = value.Failed,
                perSecond = Math.Round(_rate.PerSecond(value.Done), 2),
                remainingSeconds = _rate.Remaining(value.Done) is { } remaining ? Math.Round(remaining.TotalSeconds, 1) : (double?)null,
            });
        }
    }
}
