using BatchLabeler.Core.Retraining;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Core.Tests.Retraining;

public sealed class RetrainTriggerTests
{
    private static readonly RetrainOptions Options = new() { MinimumNewLabels = 10, Interval = TimeSpan.FromDays(1) };
    private static readonly DriftReport Drifted = new([new DriftReading(DriftMeasures.Prototypes, 0.5, 0.2)], []);
    private static readonly RetrainSituation Calm = new(false, 100, 9, TimeSpan.FromHours(1), DriftReport.None);

    [Fact]
    public void Decide_waits_while_there_is_no_reason()
    {
        var decision = RetrainTrigger.Decide(Calm, Options);

        Assert.False(decision.Starts);
        Assert.Equal("There are 9 new known labels of 10.", decision.Reason);
    }

    [Fact]
    public void Decide_starts_on_enough_new_labels() => Assert.True(RetrainTrigger.Decide(Calm with { NewLabels = 10 }, Options).Starts);

    [Fact]
    public void Decide_starts_after_the_interval_with_a_single_new_label()
    {
        Assert.True(RetrainTrigger.Decide(Calm with { NewLabels = 1, SinceLastAttempt = TimeSpan.FromDays(1) }, Options).Starts);
        Assert.False(RetrainTrigger.Decide(
            Calm with { NewLabels = 1, SinceLastAttempt = TimeSpan.MaxValue }, Options with { Interval = null }).Starts);
    }

    [Fact]
    public void Decide_starts_on_drift_and_names_the_reading()
    {
        var decision = RetrainTrigger.Decide(Calm with { NewLabels = 1, Drift = Drifted }, Options);

        Assert.True(decision.Starts);
        Assert.Contains("prototype shift", decision.Reason);
    }

    [Fact]
    public void Decide_never_starts_without_new_labels_or_while_a_training_runs() => Prop.ForAll(Situations(), situation =>
        !RetrainTrigger.Decide(situation with { NewLabels = 0 }, Options).Starts
        && !RetrainTrigger.Decide(situation with { IsRunning = true }, Options).Starts
        && !RetrainTrigger.Decide(situation with { KnownLabels = 0 }, Options).Starts).QuickCheckThrowOnFailure();

    [Fact]
    public void Decide_never_waits_once_it_has_started_for_fewer_labels() => Prop.ForAll(Situations(), situation =>
        !RetrainTrigger.Decide(situation, Options).Starts
        || RetrainTrigger.Decide(situation with { NewLabels = situation.NewLabels + 1 }, Options).Starts).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Senseless))]
    public void Options_out_of_range_are_refused(RetrainOptions options) => Assert.Throws<ArgumentException>(options.Validate);

    [Fact]
    public void The_defaults_are_allowed() => new RetrainOptions().Validate();

    public static TheoryData<RetrainOptions> Senseless() =>
    [
        new RetrainOptions { MinimumNewLabels = 0 },
        new RetrainOptions { Interval = TimeSpan.Zero },
        new RetrainOptions { Epsilon = -0.1 },
        new RetrainOptions { Delta = double.NaN },
        new RetrainOptions { HeldOutShare = 1 },
        new RetrainOptions { TrainingTimeout = TimeSpan.Zero },
        new RetrainOptions { MaximumStarts = 0 },
        new RetrainOptions { LongestPoll = TimeSpan.FromSeconds(1) },
        new RetrainOptions { Drift = new DriftThresholds { ScoreShift = 0 } },
        new RetrainOptions { Drift = new DriftThresholds { MinimumImages = 0 } },
        new RetrainOptions { Trainer = System.Text.Json.JsonElement.Parse("[]") },
    ];

    private static Arbitrary<RetrainSituation> Situations() => (
        from running in Gen.Elements(true, false)
        from known in Gen.Choose(0, 30)
        from fresh in Gen.Choose(0, 20)
        from hours in Gen.Choose(0, 48)
        from drift in Gen.Elements(Drifted, DriftReport.None)
        select new RetrainSituation(running, known, fresh, TimeSpan.FromHours(hours), drift)).ToArbitrary();
}
