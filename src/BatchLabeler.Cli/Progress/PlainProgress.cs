using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Progress;

/// <summary>A line every few seconds, for logs and pipes.</summary>
/// <param name="writer">Where lines go.</param>
/// <param name="clock">The time.</param>
internal sealed class PlainProgress(TextWriter writer, TimeProvider clock) : IProgressDisplay
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public Task ShowAsync(ProgressStart start, Func<IProgress<ProgressStep>, Task> work) => work(new Steps(start, writer, clock));

    /// <inheritdoc/>
    public void Note(string sentence) => writer.WriteLine(ErrorLine.Visible(sentence));

    private sealed class Steps(ProgressStart start, TextWriter writer, TimeProvider clock) : IProgress<ProgressStep>
    {
        private readonly ProgressRate _rate = new(start, clock);
        private TimeSpan _next = Pause;

        public void Report(ProgressStep value)
        {
            if (_rate.Elapsed < _next && value.Done < start.Total)
                return;
            _next = _rate.Elapsed + Pause;
            var left = _rate.Remaining(value.Done) is { } remaining ? $", {ProgressRate.Format(remaining)} left" : "";
            writer.WriteLine(
                $"{start.Verb}: {value.Done} of {start.Total} {start.Unit}, {value.Failed} failed, "
                + $"{_rate.PerSecond(value.Done):0.0}/s{left}");
        }
    }
}
