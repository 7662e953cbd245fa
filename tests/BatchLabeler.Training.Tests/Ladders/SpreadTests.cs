using BatchLabeler.Training.Ladders;

namespace BatchLabeler.Training.Tests.Ladders;

public sealed class SpreadTests
{
    [Fact]
    public void Of_gives_mean_and_deviation_as_worked_by_hand()
    {
        // (90 + 92 + 97) / 3 = 93; ((−3)² + (−1)² + 4²) / 2 = 13.
        var spread = Spread.Of([90, 92, 97])!;

        Assert.Equal((93.0, 3), (spread.Mean, spread.Count));
        Assert.Equal(Math.Sqrt(13), spread.Deviation!.Value, 12);
    }

    [Fact]
    public void Of_has_no_deviation_of_one_value_and_nothing_of_none()
    {
        Assert.Equal(new Spread(91.5, null, 1), Spread.Of([91.5]));
        Assert.Null(Spread.Of([]));
    }
}
