using BatchLabeler.Cli.Progress;
using BatchLabeler.Cli.Tests.Doubles;
using Spectre.Console;

namespace BatchLabeler.Cli.Tests.Progress;

public sealed class ProgressTests
{
    private readonly ManualClock _clock = new();
    private readonly StringWriter _writer = new();
    private readonly ProgressStart _start = new("label", "images", Total: 100, Done: 20);

    [Fact]
    public async Task Plain_lines_come_every_few_seconds_and_at_the_end()
    {
        await new PlainProgress(_writer, _clock).ShowAsync(_start, Steps);

        Assert.Equal(
            ["label: 70 of 100 images, 1 failed, 10.0/s, 0:03 left", "label: 100 of 100 images, 2 failed, 13.3/s, 0:00 left"],
            _writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Json_events_come_every_second_and_at_the_end()
    {
        await new JsonProgress(new JsonEvents(_writer), _clock).ShowAsync(_start, Steps);

        Assert.Equal(
            [
                """{"event":"started","verb":"label","total":100,"done":20}""",
                """{"event":"progress","done":70,"total":100,"failed":1,"perSecond":10,"remainingSeconds":3}""",
                """{"event":"progress","done":100,"total":100,"failed":2,"perSecond":13.33,"remainingSeconds":0}""",
            ],
            _writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_terminal_shows_a_bar_with_counts()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_writer), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
        console.Profile.Width = 120;

        await new TerminalProgress(console, _clock).ShowAsync(_start, Steps);

        Assert.Contains("label 100/100, 2 failed", _writer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, "0:07")]
    [InlineData(750, "12:30")]
    [InlineData(11_100, "3:05:00")]
    public void Times_read_as_people_write_them(int seconds, string expected) =>
        Assert.Equal(expected, ProgressRate.Format(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void The_rate_is_unknown_before_the_first_step()
    {
        var rate = new ProgressRate(_start, _clock);

        Assert.Null(rate.Remaining(20));
        Assert.Equal(0, rate.PerSecond(20));
    }

    private Task Steps(IProgress<ProgressStep> progress)
    {
        progress.Report(new ProgressStep(21, 0));
        _clock.Advance(TimeSpan.FromSeconds(5));
        progress.Report(new ProgressStep(70, 1));
        progress.Report(new ProgressStep(71, 1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Report(new ProgressStep(100, 2));
        return Task.CompletedTask;
    }
}
