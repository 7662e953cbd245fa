using BatchLabeler.Training.LearningRates;

namespace BatchLabeler.Training.Tests.LearningRates;

public sealed class LearningRateSweepTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(20.0)]
    [InlineData(300.0)]
    public void Run_suggests_a_rate_that_learns_on_a_parabola_and_stops_where_it_diverges(double curvature)
    {
        // Gradient descent on ½ a x² shrinks x by |1 − η a|: it learns nothing for η far below 1/a and diverges from 2/a on.
        var x = 1.0;
        var sweep = LearningRateSweep.Run(
            rate =>
            {
                var loss = curvature * x * x / 2;
                x -= rate * curvature * x;
                return loss;
            },
            new LearningRateSweepOptions { Lowest = 1e-6, Highest = 100, Steps = 200 });

        Assert.InRange(sweep.Suggestion!.Value, 0.01 / curvature, 2 / curvature);
        Assert.InRange(sweep.Points.Count, 20, 199);
        Assert.Contains("class=\"mark\"", sweep.Plot().ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_suggests_nothing_where_the_loss_never_falls()
    {
        Assert.Null(LearningRateSweep.Run(_ => 1).Suggestion);
        Assert.Null(LearningRateSweep.Run(rate => rate).Suggestion);
        Assert.Empty(LearningRateSweep.Run(_ => double.NaN).Points);
    }

    [Fact]
    public void Run_smooths_as_worked_by_hand()
    {
        // 0.1·4 / 0.1 = 4; (0.9·0.4 + 0.1·2) / (1 − 0.81) = 0.56 / 0.19.
        double[] losses = [4, 2];
        var step = 0;
        var sweep = LearningRateSweep.Run(_ => losses[Math.Min(step++, 1)]);

        Assert.Equal(4, sweep.Points[0].Smoothed, 12);
        Assert.Equal(0.56 / 0.19, sweep.Points[1].Smoothed, 12);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LearningRateSweep.Run(_ => 1, new LearningRateSweepOptions { Lowest = 1, Highest = 1 }));
        Assert.Throws<ArgumentException>(() => LearningRateSweep.Run(_ => 1, new LearningRateSweepOptions { Steps = 2 }));
    }
}
