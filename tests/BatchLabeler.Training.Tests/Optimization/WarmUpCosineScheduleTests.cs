using BatchLabeler.Training.Optimization;

namespace BatchLabeler.Training.Tests.Optimization;

public sealed class WarmUpCosineScheduleTests
{
    [Fact]
    public void At_is_constant_in_the_warm_up_and_then_falls_along_half_a_cosine()
    {
        var schedule = new WarmUpCosineSchedule(Maximum: 2, WarmUpRate: 0.5, WarmUpSteps: 4, TotalSteps: 12);

        Assert.Equal([0.5, 0.5, 0.5, 0.5], Enumerable.Range(0, 4).Select(schedule.At));
        Assert.Equal(2, schedule.At(4), 12);
        Assert.Equal(1, schedule.At(8), 12);
        Assert.Equal(1 + Math.Cos(Math.PI * 7 / 8), schedule.At(11), 12);
    }

    [Fact]
    public void At_refuses_a_step_outside_the_run() => Assert.Throws<ArgumentOutOfRangeException>(() => new WarmUpCosineSchedule(1, 1, 0, 10).At(-1));
}
