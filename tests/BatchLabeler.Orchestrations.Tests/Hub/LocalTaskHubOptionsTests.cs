using BatchLabeler.Orchestrations.Hub;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class LocalTaskHubOptionsTests
{
    public static TheoryData<LocalTaskHubOptions> OutOfRange => new()
    {
        new LocalTaskHubOptions { MaxConcurrentActivities = 0 },
        new LocalTaskHubOptions { MaxConcurrentOrchestrations = 0 },
        new LocalTaskHubOptions { MaxIdleOrchestrations = -1 },
        new LocalTaskHubOptions { PollInterval = TimeSpan.Zero },
        new LocalTaskHubOptions { LeaseDuration = TimeSpan.Zero },
        new LocalTaskHubOptions { StopGrace = TimeSpan.FromSeconds(-1) },
    };

    [Fact]
    public void Defaults_are_valid() => new LocalTaskHubOptions().Validate();

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Options_out_of_range_are_refused_with_a_sentence(LocalTaskHubOptions options) =>
        Assert.EndsWith(".", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
}
