using System.Net;
using Azure;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Hosting.Training;
using BatchLabeler.Hosts.Tests.Shared;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Retraining.Jobs;

namespace BatchLabeler.Hosts.Tests.Training;

public sealed class ContainerTrainingJobTests : IDisposable
{
    private readonly DemoStorage _storage = new();
    private readonly ManualClock _clock = new();
    private readonly JobAzure _azure = new();
    private readonly TrainingAddress _address = new("demo", "v1-0123456789abcdef");
    private readonly ContainerTrainingJob _job;

    public ContainerTrainingJobTests() =>
        _job = new ContainerTrainingJob(_storage.Containers.Models, _azure.Options, _clock, new JobAzure.Token());

    private TrainingFolder Folder => new(_storage.Containers.Models, _address);

    public void Dispose()
    {
        _storage.Dispose();
        _azure.Dispose();
    }

    [Fact]
    public async Task A_training_is_started_once_of_many_times()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _job.StartAsync(_address.Request))));

        Assert.Equal(["POST /start"], _azure.Calls);
        Assert.Equal(TrainingJobState.Running, (await _job.GetStateAsync(_address.Request)).State);
    }

    [Fact]
    public async Task A_training_that_waits_for_its_machine_is_alive_as_long_as_azure_says_so()
    {
        await _job.StartAsync(_address.Request);
        _clock.Advance(TimeSpan.FromMinutes(40));
        var waiting = await _job.GetStateAsync(_address.Request);

        _azure.Executions["training-1"] = "Failed";
        var dead = await _job.GetStateAsync(_address.Request);
        await _job.StartAsync(_address.Request);

        Assert.Equal(new TrainingJobStatus(TrainingJobState.Running, 1, "waiting for a machine"), waiting);
        Assert.Equal(new TrainingJobStatus(TrainingJobState.Lost, 1), dead);
        Assert.Equal(2, _azure.Executions.Count);
        Assert.Equal(new TrainingJobStatus(TrainingJobState.Running, 2, "waiting for a machine"), await _job.GetStateAsync(_address.Request));
    }

    [Fact]
    public async Task A_start_that_left_no_trace_is_waited_for_and_then_repeated()
    {
        await Folder.TryBeatAsync(new TrainingHeartbeat(1, _clock.GetUtcNow()), null);

        _clock.Advance(TimeSpan.FromMinutes(14));
        var waiting = await _job.GetStateAsync(_address.Request);
        _clock.Advance(TimeSpan.FromMinutes(2));
        var dead = await _job.GetStateAsync(_address.Request);

        Assert.Equal((TrainingJobState.Running, TrainingJobState.Lost), (waiting.State, dead.State));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_job_that_may_not_be_started_ends_the_training_with_a_sentence(HttpStatusCode status)
    {
        _azure.StartStatus = status;

        await _job.StartAsync(_address.Request);

        var failure = (await Folder.ReadOutcomeAsync())!.Failure!;
        Assert.Equal("training-not-started", failure.Code);
        Assert.Contains(JobAzure.Job, failure.Message, StringComparison.Ordinal);
        Assert.Equal(TrainingJobState.Finished, (await _job.GetStateAsync(_address.Request)).State);
    }

    [Fact]
    public async Task A_busy_azure_costs_none_of_the_starts()
    {
        _azure.StartStatus = HttpStatusCode.ServiceUnavailable;
        await Assert.ThrowsAsync<RequestFailedException>(() => _job.StartAsync(_address.Request));
        var before = await _job.GetStateAsync(_address.Request);

        _azure.StartStatus = HttpStatusCode.OK;
        await _job.StartAsync(_address.Request);

        Assert.Equal(new TrainingJobStatus(TrainingJobState.Waiting, 0), before);
        Assert.Equal(1, (await _job.GetStateAsync(_address.Request)).Attempt);
    }

    [Fact]
    public async Task Cancelling_stops_a_training_that_waits_and_leaves_one_at_work_to_itself()
    {
        await _job.StartAsync(_address.Request);
        await _job.CancelAsync(_address.Request);
        Assert.Equal("Stopped", _azure.Executions["training-1"]);
        Assert.True(await Folder.IsCancelledAsync());

        await Folder.BeatAsync(new TrainingHeartbeat(1, _clock.GetUtcNow(), "epoch 3"));
        var calls = _azure.Calls.Count;
        await _job.CancelAsync(_address.Request);
        Assert.Equal(calls, _azure.Calls.Count);
    }
}
