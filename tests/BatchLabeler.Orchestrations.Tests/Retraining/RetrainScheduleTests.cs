using BatchLabeler.Core.Manifests;
using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using static BatchLabeler.Orchestrations.Tests.Retraining.RetrainWorld;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

public sealed class RetrainScheduleTests : IAsyncLifetime
{
    private static readonly RetrainOptions Options = new() { MinimumNewLabels = 2, Interval = null, MaximumStarts = 2 };
    private readonly RetrainWorld _world = new();
    private readonly ScheduledInstances _instances = new();

    public async Task InitializeAsync()
    {
        await _world.PublishAsync(0.1f, null, "start", new ModelProfile(100, [0.5, 0.5], [0.5, 0.5]));
        await _world.BatchAsync("b", 9);
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Enough_new_labels_start_one_attempt_and_no_second_one_while_it_runs()
    {
        var schedule = Schedule();
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1));
        var early = await schedule.LookAsync(Model);
        await _world.FeedbackAsync("b", "2.jsonl", Line("1.jpg", "cat", 1));

        var start = await schedule.LookAsync(Model);
        await _world.FeedbackAsync("b", "3.jsonl", Line("2.jpg", "cat", 1), Line("3.jpg", "cat", 1));
        var busy = await schedule.LookAsync(Model);

        Assert.Equal("There are 1 new known labels of 2.", early.Reason);
        Assert.True(start.Starts);
        Assert.Equal("A training of this model is under way.", busy.Reason);
        var input = Assert.Single(_instances.Inputs);
        Assert.Equal(1, input.Address.ParentVersion);
        var request = TrainingRequest.FromJson(await _world.TextAsync(_world.Containers.Models, input.Address.Request));
        Assert.Equal((1, input.Address.Snapshot, Options.HeldOutShare), (request.ParentVersion, request.Snapshot, request.HeldOutShare));
    }

    [Fact]
    public async Task After_a_rejection_only_labels_that_it_did_not_have_count()
    {
        var schedule = Schedule();
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("1.jpg", "cat", 1));
        await schedule.LookAsync(Model);
        await EndAsync(figure: 0.1);

        var idle = await schedule.LookAsync(Model);
        await _world.FeedbackAsync("b", "2.jsonl", Line("0.jpg", "cat", -1), Line("2.jpg", "cat", 1));
        var again = await schedule.LookAsync(Model);

        Assert.Equal("There are no new labels since the last attempt.", idle.Reason);
        Assert.True(again.Starts);
        Assert.Equal(2, _instances.Inputs.Count);
        Assert.All(_instances.Inputs, input => Assert.Equal(1, input.Address.ParentVersion));
    }

    [Fact]
    public async Task After_a_new_version_only_labels_that_it_did_not_learn_from_count()
    {
        var schedule = Schedule();
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("1.jpg", "cat", 1));
        await schedule.LookAsync(Model);
        await EndAsync(figure: 0.9);

        var idle = await schedule.LookAsync(Model);
        await _world.FeedbackAsync("b", "2.jsonl", Line("2.jpg", "cat", 1), Line("3.jpg", "cat", 1));
        var again = await schedule.LookAsync(Model);

        Assert.Equal("There are no new labels since the last attempt.", idle.Reason);
        Assert.True(again.Starts);
        Assert.Equal(2, _instances.Inputs[1].Address.ParentVersion);
    }

    [Fact]
    public async Task After_a_rollback_the_attempt_that_was_rolled_back_is_not_repeated()
    {
        var schedule = Schedule();
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("1.jpg", "cat", 1));
        await schedule.LookAsync(Model);
        await EndAsync(figure: 0.9);
        await _world.Store.SwapCurrentAsync(Model, 2, 1, new Publication("back", "Ann"));

        var idle = await schedule.LookAsync(Model);

        Assert.Equal("There are no new labels since the last attempt.", idle.Reason);
        Assert.Equal(0.1f, await _world.ServingMarkAsync());
    }

    [Fact]
    public async Task An_attempt_whose_starter_died_is_scheduled_at_the_next_look()
    {
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("1.jpg", "cat", 1));
        _instances.IsDead = true;
        await Assert.ThrowsAsync<IOException>(() => Schedule().LookAsync(Model));
        _instances.IsDead = false;

        var next = await Schedule().LookAsync(Model);

        Assert.False(next.Starts);
        Assert.Single(_instances.Inputs);
    }

    [Fact]
    public async Task An_attempt_whose_orchestration_failed_is_rejected_and_does_not_block_the_next()
    {
        var schedule = Schedule();
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("1.jpg", "cat", 1));
        await schedule.LookAsync(Model);
        var address = _instances.Inputs[0].Address;
        _instances.Set(address.InstanceId, OrchestrationRuntimeStatus.Failed);
        await _world.FeedbackAsync("b", "2.jsonl", Line("2.jpg", "cat", 1), Line("3.jpg", "cat", 1));

        var next = await schedule.LookAsync(Model);

        Assert.True(next.Starts);
        Assert.Equal(RetrainRejectionCodes.Broken, (await _world.RejectionAsync(address)).Code);
    }

    [Fact]
    public async Task Drift_of_the_finished_runs_starts_an_attempt_with_a_single_new_label()
    {
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1));
        await FinishRunAsync(cats: 600, score: 0.95f);

        var decision = await Schedule().LookAsync(Model);

        Assert.True(decision.Starts);
        Assert.Contains("category histogram distance", decision.Reason);
    }

    [Fact]
    public async Task Runs_that_look_like_the_training_are_no_drift()
    {
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1));
        await FinishRunAsync(cats: 300, score: 0.5f);

        var situation = await Schedule().SituationAsync(Model);

        Assert.Equal(2, situation!.Drift.Readings.Count);
        Assert.Empty(situation.Drift.Crossed);
    }

    [Fact]
    public async Task A_person_starts_an_attempt_at_any_time_but_not_without_labels()
    {
        var starter = new RetrainStarter(_world.Containers, _instances);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => starter.StartAsync(Model, Options));
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), "nonsense");
        var begun = await starter.StartAsync(Model, Options);
        var again = await starter.StartAsync(Model, Options);
        await EndAsync(figure: 0.1);
        var ended = await starter.StartAsync(Model, Options);

        Assert.Contains("no known labels", failure.Message);
        Assert.Equal((RetrainStartState.Begun, 1L), (begun.State, begun.Problems!.Lines));
        Assert.Equal((begun.Address, RetrainStartState.UnderWay), (again.Address, again.State));
        Assert.Equal(
            (begun.Address, RetrainStartState.Ended, RetrainRejectionCodes.Gate), (ended.Address, ended.State, ended.Result!.Code));
        var another = await starter.StartAsync(Model, Options, again: true);
        Assert.Equal((begun.Address with { Id = begun.Address.Id + "-2" }, RetrainStartState.Begun), (another.Address, another.State));
        Assert.Equal(1, another.Address.ParentVersion);
        Assert.Equal(1, FeedbackProblems.FromJson(await _world.TextAsync(_world.Containers.Models, begun.Address.Problems)).Lines);
    }

    [Fact]
    public async Task Labels_that_made_the_current_version_are_learnt_from_once_unless_a_person_insists()
    {
        var starter = new RetrainStarter(_world.Containers, _instances);
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1));
        var begun = await starter.StartAsync(Model, Options);
        await EndAsync(figure: 0.9);

        var ended = await starter.StartAsync(Model, Options);
        var insisted = await starter.StartAsync(Model, Options, again: true);

        Assert.Equal((begun.Address, RetrainStartState.Ended, 2), (ended.Address, ended.State, ended.Result!.Version));
        Assert.Equal((RetrainStartState.Begun, 2), (insisted.State, insisted.Address.ParentVersion));
    }

    [Fact]
    public async Task Of_many_who_start_at_once_all_get_the_same_attempt()
    {
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("1.jpg", "cat", 1));

        var starts = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Task.Run(() => new RetrainStarter(_world.Containers, _instances).StartAsync(Model, Options))));

        Assert.Single(starts.Select(start => start.Address).Distinct());
        Assert.Single(_instances.Inputs);
        Assert.Single(await new RetrainAttempts(_world.Containers.Models).ListAsync(Model));
    }

    [Fact]
    public async Task The_schedule_looks_at_every_model_again_and_again_and_past_one_that_is_damaged()
    {
        var scheduled = new TaskCompletionSource<RetrainInput>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = new CancellationTokenSource();
        var clock = new ManualClock();
        _world.Folder.Write("models/broken/current.json", "half");
        var options = new RetrainScheduleOptions { Retraining = Options, Period = TimeSpan.FromMinutes(1) };
        var instances = new ScheduledInstances { Scheduled = scheduled.SetResult };
        var schedule = new RetrainSchedule(_world.Containers, instances, options, clock, NullLogger<RetrainSchedule>.Instance);
        var running = schedule.RunAsync(stop.Token);
        await _world.FeedbackAsync("b", "1.jsonl", Line("0.jpg", "cat", 1), Line("1.jpg", "cat", 1));

        while (!scheduled.Task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }
        await stop.CancelAsync();
        await running;

        Assert.Equal(Model, (await scheduled.Task).Address.Model);
    }

    [Fact]
    public async Task A_model_that_is_not_there_is_left_alone()
    {
        Assert.False((await Schedule().LookAsync("none")).Starts);
        Assert.Equal(
            BundleErrorCodes.Missing,
            (await Assert.ThrowsAsync<BundleException>(() =>
                new RetrainStarter(_world.Containers, _instances).StartAsync("none", Options))).Code);
    }

    private RetrainSchedule Schedule()
    {
        var options = new RetrainScheduleOptions { Retraining = Options };
        return new RetrainSchedule(_world.Containers, _instances, options, TimeProvider.System, NullLogger<RetrainSchedule>.Instance);
    }

    private async Task EndAsync(double figure)
    {
        var input = _instances.Inputs[^1];
        var figures = InlineTraining.Figures(figure, figure);
        var training = new InlineTraining(_world.Containers.Models, _world.Bundle(0.9f)) { CandidateFigures = figures };
        await new DirectContext(_world.Containers.Models, training, input.Address.InstanceId).RunAsync(input);
        _instances.Set(input.Address.InstanceId, OrchestrationRuntimeStatus.Completed);
    }

    private async Task FinishRunAsync(int cats, float score)
    {
        var address = new RunAddress("b", "0123456789abcdef");
        await _world.Containers.Work.CreateOrReadJsonAsync(RunEntry.NameOf(address), new RunEntry(address, "b/", DateTimeOffset.UtcNow));
        var summary = new ManifestSummary(new CategorySet(SmallModel.Categories));
        for (var image = 0; image < 600; image++)
        {
            ManifestLabel[] labels = [Label("cat", image < cats, score), Label("dog", image >= cats, score)];
            summary.Add(new ManifestRow($"{image}", null, 1, 1, RowStatus.Labeled, labels, "demo@1", null));
        }
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(summary.ToJson("demo@1", ManifestStatus.Completed)));
        await _world.Containers.Manifests.CreateAsync("b/summary.json", stream);

        static ManifestLabel Label(string category, bool present, float score) =>
            new(category, present ? LabelState.Present : LabelState.Absent, score, LabelSource.Model);
    }
}
