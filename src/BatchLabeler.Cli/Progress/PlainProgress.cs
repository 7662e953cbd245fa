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

    private sealed class Steps(ProgressStart start, TextWriter writer, TimeProvider clock) : PacedSteps(start, clock, Pause)
    {
        protected override void Show(ProgressStep step, ProgressRate rate)
        {
            var left = rate.Remaining(step.Done) is { } remaining ? $", {ProgressRate.Format(remaining)} left" : "";
            writer.WriteLine(
                $"{Start.Verb}: {step.Done} of {Start.Total} {Start.Unit}, {step.Failed} failed, "
                + $"{rate.Text(step.Done)}{left}");
        }
    }
}
