using BatchLabeler.Cli.Hosting;
using Spectre.Console;

namespace BatchLabeler.Cli.Progress;

/// <summary>A progress bar with rate and remaining time, for terminals.</summary>
/// <param name="console">The terminal.</param>
/// <param name="clock">The time.</param>
internal sealed class TerminalProgress(IAnsiConsole console, TimeProvider clock) : IProgressDisplay
{
    /// <inheritdoc/>
    public Task ShowAsync(ProgressStart start, Func<IProgress<ProgressStep>, Task> work) => console
        .Progress()
        .AutoClear(false)
        .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
        .StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(start.Verb), maxValue: Math.Max(1, start.Total));
            task.Value = start.Total == 0 ? 1 : start.Done;
            await work(new Steps(start, task, clock));
            context.Refresh();
        });

    /// <inheritdoc/>
    public void Note(string sentence) => console.MarkupLine(Markup.Escape(ErrorLine.Visible(sentence)));

    private sealed class Steps(ProgressStart start, ProgressTask task, TimeProvider clock) : IProgress<ProgressStep>
    {
        private readonly ProgressRate _rate = new(start, clock);

        public void Report(ProgressStep value)
        {
            var failed = value.Failed == 0 ? "" : $", {value.Failed} failed";
            var time = value.Done == start.Total
                ? $"in {ProgressRate.Format(_rate.Elapsed)}"
                : _rate.Remaining(value.Done) is { } remaining ? $"{ProgressRate.Format(remaining)} left" : "";
            task.Description = Markup.Escape($"{start.Verb} {value.Done}/{start.Total}{failed}  {_rate.Text(value.Done)}  {time}");
            task.Value = value.Done;
        }
    }
}
