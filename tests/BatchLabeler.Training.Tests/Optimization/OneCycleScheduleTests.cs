using BatchLabeler.Training.Optimization;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Optimization;

public sealed class OneCycleScheduleTests
{
    [Fact]
    public void At_rises_from_start_to_maximum_and_falls_to_nearly_nothing()
    {
        var schedule = new OneCycleSchedule(Maximum: 1, TotalSteps: 100);

        Assert.Equal(0.04, schedule.At(0), 12);
        Assert.Equal(1, schedule.At(19), 12);
        Assert.Equal(0.04 / 1e4, schedule.At(99), 12);
        Assert.Equal((1 + 0.04e-4) / 2, schedule.At(59), 12);
    }

    [Fact]
    public void At_stays_between_its_ends_for_any_number_of_steps() => Prop.ForAll(
        Gen.Choose(1, 500).ToArbitrary(),
        steps =>
        {
            var schedule = new OneCycleSchedule(Maximum: 0.5, TotalSteps: steps);
            return Enumerable.Range(0, steps).All(step => schedule.At(step) is > 0 and <= 0.5);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void At_refuses_a_step_outside_the_run() => Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycleSchedule(1, 10).At(10));
}
