using System.Text.Json;
using BatchLabeler.Training.Ladders;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Training.Tests.Ladders;

public sealed class LadderPlanTests
{
    [Fact]
    public void Every_row_tries_the_same_learning_rates_with_the_first_seed_at_the_first_proportion()
    {
        Assert.Equal(6, SmallLadder.Plan.Tuning.Count);
        Assert.All(SmallLadder.Plan.Tuning, run => Assert.Equal((0.1, 1), (run.Known, run.Seed)));
        Assert.Equal([1e-3, 2e-3], SmallLadder.Plan.Tuning.Where(run => run.Row == "part").Select(run => run.Trial.LearningRate));
    }

    [Fact]
    public void A_row_of_two_tables_is_trained_once_and_so_is_what_the_tuning_has_trained()
    {
        var runs = SmallLadder.Plan.Runs(SmallLadder.Plan.Choose(SmallLadder.Outcomes()));

        // ours and theirs at two proportions, part at one, each with two seeds.
        Assert.Equal(10, runs.Count);
        Assert.Equal(10 + 6 - 3, SmallLadder.Plan.Total);
        Assert.Equal("ours_known-10_seed-1_rate-0.001", runs[0].Name);
        Assert.Equal(["--known", "0.1", "--seed", "1", "--mask-seed", "1", "--learning-rate", "0.001"], runs[0].Options);
    }

    [Fact]
    public void Rates_are_chosen_on_the_held_out_part_and_never_by_the_test()
    {
        var outcomes = SmallLadder.Plan.Tuning.ToDictionary(
            run => run.Name, run => SmallLadder.Outcome(run.Trial.LearningRate == 2e-3 ? 0.7 : 0.6, run.Trial.LearningRate == 2e-3 ? 0.1 : 0.9), StringComparer.Ordinal);

        Assert.All(SmallLadder.Plan.Choose(outcomes).Values, trial => Assert.Equal(2e-3, trial.LearningRate));
        Assert.All(SmallLadder.Plan.Choose(outcomes.ToDictionary(entry => entry.Key, _ => SmallLadder.Outcome(0.5, 0.5))).Values, trial => Assert.Equal(1e-3, trial.LearningRate));
        outcomes.Remove(SmallLadder.Plan.Tuning[0].Name);
        Assert.DoesNotContain("ours", SmallLadder.Plan.Choose(outcomes).Keys.Select(point => point.Row));
    }

    [Fact]
    public void Rates_are_chosen_at_each_proportion_for_itself_where_the_plan_says_so()
    {
        var plan = SmallLadder.Plan with { TuneEach = true };
        var outcomes = plan.Tuning.ToDictionary(
            run => run.Name, run => SmallLadder.Outcome(run.Trial.LearningRate == 1e-3 ? 0.7 : run.Known < 0.2 ? 0.8 : 0.5, 0.5), StringComparer.Ordinal);

        // ours and theirs at two proportions, part at one; each tries two rates.
        Assert.Equal(5 * 2, plan.Tuning.Count);
        Assert.All(plan.Choose(outcomes), entry => Assert.Equal(entry.Key.Known < 0.2 ? 2e-3 : 1e-3, entry.Value.LearningRate));
        Assert.All(plan.Runs(plan.Choose(outcomes)), run => Assert.Equal(run.Known < 0.2 ? 2e-3 : 1e-3, run.Trial.LearningRate));
        outcomes.Remove(plan.Tuning.First(run => run is { Row: "ours", Known: 0.5 }).Name);
        Assert.Equal([0.1], plan.Choose(outcomes).Keys.Where(point => point.Row == "ours").Select(point => point.Known));
    }

    [Fact]
    public void Rates_are_chosen_by_the_mean_of_the_seeds_that_tune()
    {
        var plan = SmallLadder.Plan with { TuningSeeds = 2 };
        var outcomes = plan.Tuning.ToDictionary(
            run => run.Name, run => SmallLadder.Outcome(run.Trial.LearningRate == 1e-3 ? 0.7 : run.Seed == 1 ? 0.8 : 0.5, 0.5), StringComparer.Ordinal);

        Assert.Equal(12, plan.Tuning.Count);
        Assert.All(plan.Choose(outcomes).Values, trial => Assert.Equal(1e-3, trial.LearningRate));
        Assert.All(SmallLadder.Plan.Choose(outcomes).Values, trial => Assert.Equal(2e-3, trial.LearningRate));
    }

    [Fact]
    public void Scales_are_tried_with_every_rate_and_chosen_with_it()
    {
        var plan = SmallLadder.Plan with { LogScales = [4, 2] };
        var outcomes = plan.Tuning.ToDictionary(
            run => run.Name, run => SmallLadder.Outcome(run.Trial == new LadderTrial(2e-3, 4) ? 0.8 : 0.7, 0.5), StringComparer.Ordinal);

        Assert.Equal(["0.001, s = e^2", "0.001, s = e^4", "0.002, s = e^2", "0.002, s = e^4"], plan.Trials.Select(trial => trial.Title));
        Assert.All(plan.Choose(outcomes).Values, trial => Assert.Equal(new LadderTrial(2e-3, 4), trial));
        var run = plan.Runs(plan.Choose(outcomes))[0];
        Assert.Equal("ours_known-10_seed-1_rate-0.002_scale-4", run.Name);
        Assert.Equal(["--learning-rate", "0.002", "--log-scale", "4"], run.Options.TakeLast(4));
    }

    [Fact]
    public void Weight_decays_are_tried_with_every_rate_and_scale_and_chosen_with_them()
    {
        var plan = SmallLadder.Plan with { LogScales = [2], WeightDecays = [1, 5e-4] };
        var best = new LadderTrial(1e-3, 2, 1);
        var outcomes = plan.Tuning.ToDictionary(run => run.Name, run => SmallLadder.Outcome(run.Trial == best ? 0.8 : 0.7, 0.5), StringComparer.Ordinal);

        Assert.Equal(
            ["0.001, s = e^2, decay 0.0005", "0.001, s = e^2, decay 1", "0.002, s = e^2, decay 0.0005", "0.002, s = e^2, decay 1"],
            plan.Trials.Select(trial => trial.Title));
        Assert.All(plan.Choose(outcomes).Values, trial => Assert.Equal(best, trial));
        var run = plan.Runs(plan.Choose(outcomes))[0];
        Assert.Equal("ours_known-10_seed-1_rate-0.001_scale-2_decay-1", run.Name);
        Assert.Equal(["--log-scale", "2", "--weight-decay", "1"], run.Options.TakeLast(4));
    }

    [Fact]
    public void Focusing_of_absent_labels_is_tried_with_all_others()
    {
        var trials = (SmallLadder.Plan with { WeightDecays = [1], NegativeFocuses = [4, 2] }).Trials;

        Assert.Equal(["0.001, decay 1, γ⁻ 2", "0.001, decay 1, γ⁻ 4", "0.002, decay 1, γ⁻ 2", "0.002, decay 1, γ⁻ 4"], trials.Select(trial => trial.Title));
        Assert.Equal("rate-0.002_decay-1_gamma-4", trials[^1].Name);
        Assert.Equal(["--weight-decay", "1", "--gamma-negative", "4"], trials[^1].Options.TakeLast(4));
    }

    [Fact]
    public void Plans_without_focusing_to_tune_are_written_as_before_there_was_any_so_that_old_folders_go_on()
    {
        Assert.DoesNotContain("negativeFocus", JsonSerializer.Serialize(SmallLadder.Plan, JsonSerializerOptions.Web), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("negativeFocus", JsonSerializer.Serialize(SmallLadder.Plan with { NegativeFocuses = [2] }, JsonSerializerOptions.Web), StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_is_tuned_once_every_row_has_its_trial_wherever_it_is_chosen()
    {
        var plan = SmallLadder.Plan with { TuneEach = true };
        var outcomes = plan.Tuning.ToDictionary(run => run.Name, _ => SmallLadder.Outcome(0.7, 0.5), StringComparer.Ordinal);
        Assert.True(plan.IsTuned(plan.Choose(outcomes)));

        outcomes.Remove(plan.Tuning[^1].Name);
        Assert.False(plan.IsTuned(plan.Choose(outcomes)));
    }

    [Fact]
    public void Done_counts_the_trainings_of_the_plan_alone()
    {
        var outcomes = SmallLadder.Outcomes();
        Assert.Equal(SmallLadder.Plan.Total, SmallLadder.Plan.Done(outcomes));

        outcomes["another_known-10_seed-1_rate-0.001"] = SmallLadder.Outcome(0.5, 0.5);
        Assert.Equal(SmallLadder.Plan.Total, SmallLadder.Plan.Done(outcomes));

        outcomes.Remove(SmallLadder.Plan.Tuning[^1].Name);
        Assert.Equal(SmallLadder.Plan.Tuning.Count - 1, SmallLadder.Plan.Done(outcomes));
    }

    [Fact]
    public void Total_counts_every_training_once_for_any_plan() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<PositiveInt>().Four().ToArbitrary(),
        sizes =>
        {
            var (rows, known, seeds, rates) = (1 + (sizes.Item1.Get % 4), 1 + (sizes.Item2.Get % 4), 1 + (sizes.Item3.Get % 3), 1 + (sizes.Item4.Get % 3));
            var names = Enumerable.Range(0, rows).Select(row => $"r{row}").ToArray();
            var proportions = Enumerable.Range(1, known).Select(share => share / 10.0).ToArray();
            var plan = SmallLadder.Plan with
            {
                Rows = [.. names.Select(name => new LadderRow(name, []))],
                Tables = [new LadderTable("methods", "Methods", names, proportions), new LadderTable("components", "Components", names[..1], [proportions[^1], proportions[0]])],
                Seeds = [.. Enumerable.Range(1, seeds)],
                LearningRates = [.. Enumerable.Range(1, rates).Select(rate => rate * 1e-3)],
                LogScales = [.. Enumerable.Range(1, sizes.Item1.Get % 3).Select(scale => (double)scale)],
                WeightDecays = sizes.Item3.Get % 2 == 0 ? null : [.. Enumerable.Range(0, sizes.Item2.Get % 3).Select(decay => (double)decay)],
                NegativeFocuses = sizes.Item4.Get % 2 == 0 ? [2, 4] : null,
                TuningSeeds = 1 + (sizes.Item4.Get % seeds),
                TuneEach = sizes.Item2.Get % 2 == 0,
            };
            var chosen = names.SelectMany(name => proportions.Select(share => new LadderPoint(name, share))).ToDictionary(point => point, _ => plan.Trials[^1]);
            return plan.Tuning.Concat(plan.Runs(chosen)).Select(run => run.Name).Distinct().Count() == plan.Total;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Plans_that_compare_nothing_or_something_twice_are_refused()
    {
        void Refused(LadderPlan plan, string sentence) => Assert.Contains(sentence, Assert.Throws<ArgumentException>(plan.Validate).Message, StringComparison.Ordinal);

        SmallLadder.Plan.Validate();
        Refused(SmallLadder.Plan with { Seeds = [] }, "at least one");
        Refused(SmallLadder.Plan with { Seeds = [1, 1] }, "seed 1 twice");
        Refused(SmallLadder.Plan with { Rows = [new("a", []), new("a", ["--x"])] }, "two rows named 'a'");
        Refused(SmallLadder.Plan with { Rows = [new("a/b", [])] }, "not 'a/b'");
        Refused(SmallLadder.Plan with { TuningSeeds = 3 }, "1 to 2 of them");
        Refused(SmallLadder.Plan with { LearningRates = [0] }, "positive");
        Refused(SmallLadder.Plan with { LogScales = [3, 3] }, "different");
        Refused(SmallLadder.Plan with { LogScales = [double.NaN] }, "between -10 and 10");
        Refused(SmallLadder.Plan with { WeightDecays = [-1] }, "0 or above");
        Refused(SmallLadder.Plan with { WeightDecays = [1, 1] }, "different");
        Refused(SmallLadder.Plan with { NegativeFocuses = [-1] }, "0 or above");
        Refused(SmallLadder.Plan with { NegativeFocuses = [2, 2] }, "different");
        Refused(SmallLadder.Plan with { Tables = [new("methods", "Methods", ["ours"], [1.5])] }, "at most at 1");
    }
}
