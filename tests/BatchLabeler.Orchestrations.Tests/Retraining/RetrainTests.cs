using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Retraining;
using BatchLabeler.Orchestrations.Retraining.Activities;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using static BatchLabeler.Orchestrations.Tests.Retraining.RetrainWorld;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

public sealed class RetrainTests : IAsyncLifetime
{
    private static readonly RetrainOptions Options = new()
    {
        Epsilon = 0.01, Delta = 0.1, MaximumStarts = 2, TrainingTimeout = TimeSpan.FromHours(1),
    };

    private readonly RetrainWorld _world = new();
    private TrainingAddress _address = new("", "");

    public async Task InitializeAsync()
    {
        await _world.PublishAsync(0.1f, null, "start");
        await _world.BatchAsync("b", 3, Line("0.jpg", "cat", 1));
        _address = (await new RetrainStarter(_world.Containers, new ScheduledInstances()).StartAsync(Model, Options)).Address;
    }

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_better_candidate_becomes_the_next_version()
    {
        var result = await Context(Training()).RunAsync(Input());

        Assert.True(result.IsPublished());
        Assert.Equal(2, result.Version);
        Assert.Contains("The held-out mAP is 0.9000 after 0.8000", result.Reasons[0]);
        Assert.Equal(new ModelPointer(2, _address.InstanceId, $"the retraining {_address.Id}", 1), await _world.Store.CurrentAsync(Model));
        Assert.Equal(0.9f, await _world.ServingMarkAsync());
        Assert.Null(await _world.Containers.Models.FindAsync(_address.Rejection));
    }

    [Fact]
    public async Task A_worse_candidate_is_rejected_with_the_reasons_and_the_old_version_serves()
    {
        var result = await Context(Training(candidate: [0.5, 1])).RunAsync(Input());

        var rejection = await _world.RejectionAsync(_address);
        Assert.Equal(RetrainRejectionCodes.Gate, result.Code);
        Assert.Equal((1, RetrainRejectionCodes.Gate), (rejection.ParentVersion, rejection.Code));
        Assert.Contains(rejection.Reasons, reason => reason.Contains("'cat' falls from 0.8000 to 0.5000", StringComparison.Ordinal));
        Assert.Equal(0.1f, await _world.ServingMarkAsync());
    }

    [Fact]
    public async Task A_second_start_is_answered_with_the_first_result()
    {
        var first = await Context(Training()).RunAsync(Input());
        var context = Context(Training(candidate: [0, 0]));

        var second = await context.RunAsync(Input());

        Assert.Equal(first.ToJson(), second.ToJson());
        Assert.Equal([nameof(PrepareTraining)], context.Calls);
    }

    [Fact]
    public async Task A_failed_training_is_rejected_with_its_own_code()
    {
        var failure = new TrainingFailure("too-few-labels", "Label more.");
        var training = new InlineTraining(_world.Containers.Models, _world.Bundle(0.9f)) { Failure = failure };

        var result = await Context(training).RunAsync(Input());

        Assert.Equal("too-few-labels", result.Code);
        Assert.Equal(["Label more."], result.Reasons);
    }

    [Fact]
    public async Task A_training_that_died_is_started_again()
    {
        var training = new InlineTraining(_world.Containers.Models, _world.Bundle(0.9f)) { Deaths = 1 };

        var result = await Context(training).RunAsync(Input());

        Assert.True(result.IsPublished());
        Assert.Equal(2, training.Starts);
    }

    [Fact]
    public async Task A_training_that_dies_too_often_is_given_up()
    {
        var training = new InlineTraining(_world.Containers.Models, _world.Bundle(0.9f)) { Deaths = 9 };

        var result = await Context(training).RunAsync(Input());

        Assert.Equal(RetrainRejectionCodes.JobLost, result.Code);
        Assert.Equal(2, training.Starts);
    }

    [Fact]
    public async Task A_training_that_takes_too_long_is_stopped_within_a_short_history()
    {
        var training = new InlineTraining(_world.Containers.Models, _world.Bundle(0.9f)) { NeverEnds = true };
        var context = Context(training);

        var result = await context.RunAsync(Input(Options with { TrainingTimeout = TimeSpan.FromDays(3) }));

        Assert.Equal(RetrainRejectionCodes.Timeout, result.Code);
        Assert.True(training.WasCancelled);
        Assert.True(context.Histories > 1);
        Assert.True(context.LargestHistory * 3 < 1000, $"{context.LargestHistory} calls make too long a history.");
    }

    [Fact]
    public async Task A_person_can_cancel_a_training()
    {
        var training = new InlineTraining(_world.Containers.Models, _world.Bundle(0.9f)) { NeverEnds = true };
        var context = Context(training, context => context.Cancel("wrong labels"));

        var result = await context.RunAsync(Input());

        Assert.Equal(RetrainRejectionCodes.Cancelled, result.Code);
        Assert.Equal("The training was cancelled: wrong labels.", Assert.Single(result.Reasons));
        Assert.True(training.WasCancelled);
    }

    [Fact]
    public async Task An_attempt_that_was_overtaken_before_it_began_is_rejected_with_who_won()
    {
        await _world.PublishAsync(0.5f, 1, "Ann");

        var result = await Context(Training()).RunAsync(Input());

        Assert.Equal(RetrainRejectionCodes.Overtaken, result.Code);
        Assert.Contains("Version 2 became current in the meantime, made so by Ann", Assert.Single(result.Reasons));
    }

    [Fact]
    public async Task An_attempt_that_is_overtaken_while_it_trains_is_rejected_with_who_won()
    {
        var training = new InlineTraining(_world.Containers.Models, _world.Bundle(0.9f)) { Deaths = 1 };
        var context = Context(training, _ => _world.PublishAsync(0.5f, 1, "Ann").GetAwaiter().GetResult());

        var result = await context.RunAsync(Input());

        Assert.Equal(RetrainRejectionCodes.Overtaken, result.Code);
        Assert.Contains("made so by Ann", result.Reasons[0]);
        Assert.True(training.WasCancelled);
        Assert.Equal(1, training.Starts);
        Assert.Equal(0.5f, await _world.ServingMarkAsync());
    }

    [Fact]
    public async Task An_attempt_that_is_overtaken_before_it_publishes_is_rejected_with_who_won()
    {
        await Training().StartAsync(_address.Request);
        await _world.PublishAsync(0.5f, 1, "Ann");

        var context = new DirectActivityContext(nameof(PublishCandidate), _address.InstanceId);
        var ending = new RetrainEnding(_address, new RetrainVerdict(null, ["It is better."]));
        var result = await new PublishCandidate(_world.Store).RunAsync(context, ending);

        Assert.Equal(RetrainRejectionCodes.Overtaken, result.Code);
        Assert.Equal(result.Reasons, (await _world.RejectionAsync(_address)).Reasons);
        Assert.Equal(0.5f, await _world.ServingMarkAsync());
        Assert.Equal([1, 2], await _world.Store.VersionsAsync(Model));
    }

    [Fact]
    public async Task A_candidate_that_is_damaged_is_rejected()
    {
        var training = Training();
        await training.StartAsync(_address.Request);
        _world.Folder.Write($"models/{_address.Candidate("1")}head.onnx", "damaged");

        var result = await Context(training).RunAsync(Input());

        Assert.Equal(RetrainRejectionCodes.BadCandidate, result.Code);
        Assert.Equal(0.1f, await _world.ServingMarkAsync());
    }

    private InlineTraining Training(double[]? candidate = null) =>
        new(_world.Containers.Models, _world.Bundle(0.9f)) { CandidateFigures = InlineTraining.Figures(candidate ?? [0.9, 0.9]) };

    private DirectContext Context(ITrainingJob job, Action<DirectContext>? waiting = null) =>
        new(_world.Containers.Models, job, _address.InstanceId) { Waiting = waiting };

    private RetrainInput Input(RetrainOptions? options = null) => new(_address, options ?? Options);
}
