using BatchLabeler.Cli.Pipeline;
using BatchLabeler.Cli.Tests.Doubles;
using Microsoft.Extensions.Logging;

namespace BatchLabeler.Cli.Tests.Pipeline;

public sealed class LineLogTests : IDisposable
{
    private readonly Storehouse _house = new();

    [Fact]
    public void A_line_says_when_what_and_why()
    {
        using var log = new LineLog(_house.Host, json: false);

        log.Say("ready\n");
        log.LogWarning(new InvalidOperationException("reason"), "It failed.");
        log.LogDebug("too much");

        Assert.Equal("00:00:00 ready\\u000A\n00:00:00 warning: It failed. (InvalidOperationException: reason)\n", _house.Error.ToString());
    }

    [Fact]
    public void An_event_is_one_object_per_line()
    {
        using var log = new LineLog(_house.Host, json: true);

        log.LogError("broken");

        Assert.Equal("{\"event\":\"log\",\"at\":\"2026-01-01T00:00:00Z\",\"level\":\"error\",\"message\":\"broken\"}\n", _house.Out.ToString());
    }

    public void Dispose() => _house.Dispose();
}
