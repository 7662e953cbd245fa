using BatchLabeler.Training.Pretraining;

namespace BatchLabeler.Training.Tests.Pretraining;

public sealed class PretrainScheduleTests
{
    private static readonly PretrainOptions Options = new() { Steps = 1_100, WarmupSteps = 100, LearningRate = 0.01, FinalLearningRateShare = 0.02 };

    [Fact]
    public void Learning_rate_rises_in_the_warmup_and_falls_to_the_final_share()
    {
        var schedule = new PretrainSchedule(Options);

        Assert.Equal(0.0001, schedule.LearningRate(0), 1e-9);
        Assert.Equal(0.01, schedule.LearningRate(99), 1e-9);
        Assert.Equal(0.01 * 0.51, schedule.LearningRate(600), 1e-9);
        Assert.Equal(0.01 * 0.02, schedule.LearningRate(1_100), 1e-9);
    }

    [Fact]
    public void Contrastive_steps_begin_after_the_share_of_the_tag_stage()
    {
        var schedule = new PretrainSchedule(Options with { TagShare = 0.5 });

        Assert.False(schedule.IsContrastive(549));
        Assert.True(schedule.IsContrastive(550));
    }
}
