using BatchLabeler.Cli.Hosting;

namespace BatchLabeler.Cli.Tests.Hosting;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("90s", 90)]
    [InlineData("90", 90)]
    [InlineData("30m", 1800)]
    [InlineData("1.5H", 5400)]
    [InlineData("2d", 172_800)]
    public void A_time_is_read_as_people_type_it(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse("--timeout", text));

    [Theory]
    [InlineData("")]
    [InlineData("0s")]
    [InlineData("-5s")]
    [InlineData("soon")]
    [InlineData("m")]
    [InlineData("1e9d")]
    public void Anything_else_is_wrong_usage(string text) =>
        Assert.Equal(ExitCode.Usage, Assert.Throws<CommandException>(() => DurationText.Parse("--timeout", text)).ExitCode);
}
