using System.Diagnostics;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

public sealed class ProcessTrainingJobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystemObjectStore _models;
    private readonly ManualClock _clock = new();
    private readonly TrainingAddress _address = new("demo", "v1-0123456789abcdef");

    public ProcessTrainingJobTests() => _models = new FileSystemObjectStore(_folder["models"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_many_starts_at_once_one_starts_the_command_with_the_request()
    {
        using var job = Job($"echo started {{request}} >> {_folder["log"]}; {Succeeding()}");

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => job.StartAsync(_address.Request))));
        var status = await EndAsync(job);
        await job.StartAsync(_address.Request);

        Assert.Equal(new TrainingJobStatus(TrainingJobState.Finished, 1), status);
        Assert.Equal([$"started {_address.Request}"], await File.ReadAllLinesAsync(_folder["log"]));
    }

    [Fact]
    public async Task A_training_that_begins_and_ends_while_another_start_looks_is_not_started_again()
    {
        ProcessTrainingJob? job = null;
        var models = new OvertakenStore(_models, _address.Outcome, async () =>
        {
            await job!.StartAsync(_address.Request);
            await job.EndAsync();
        });
        using (job = Job(Succeeding(), models: models)) await job.StartAsync(_address.Request);

        Assert.Equal(1, (await Folder().ReadHeartbeatAsync()).Heartbeat!.Attempt);
    }

    [Fact]
    public async Task A_process_that_died_is_seen_at_once_and_can_be_started_again()
    {
        using var job = Job("exit 3");
        await job.StartAsync(_address.Request);
        var lost = await EndAsync(job);

        await job.StartAsync(_address.Request);
        var again = await EndAsync(job);

        Assert.Equal(new TrainingJobStatus(TrainingJobState.Lost, 1), lost);
        Assert.Equal(new TrainingJobStatus(TrainingJobState.Lost, 2), again);
    }

    [Fact]
    public async Task A_training_of_another_process_counts_as_dead_when_its_sign_of_life_is_old()
    {
        using var job = Job(Succeeding());
        await Folder().BeatAsync(new TrainingHeartbeat(1, _clock.GetUtcNow(), "epoch 3"));
        var alive = await job.GetStateAsync(_address.Request);
        await job.StartAsync(_address.Request);
        var stillOne = await job.GetStateAsync(_address.Request);

        _clock.Advance(TimeSpan.FromMinutes(2));
        var dead = await job.GetStateAsync(_address.Request);
        await job.StartAsync(_address.Request);

        Assert.Equal(new TrainingJobStatus(TrainingJobState.Running, 1, "epoch 3"), alive);
        Assert.Equal(1, stillOne.Attempt);
        Assert.Equal(new TrainingJobStatus(TrainingJobState.Lost, 1), dead);
        Assert.Equal(new TrainingJobStatus(TrainingJobState.Finished, 2), await EndAsync(job));
    }

    [Fact]
    public async Task A_training_goes_on_when_the_one_that_started_it_lets_go()
    {
        var (gate, end) = (_folder["gate"], _folder["end"]);
        using (var pipes = Process.Start("mkfifo", [gate, end])!) await pipes.WaitForExitAsync();
        using (var job = Job($"read go < {gate}; {Succeeding()}; echo > {end}")) await job.StartAsync(_address.Request);
        using var other = Job("exit 1");
        var running = await other.GetStateAsync(_address.Request);

        await File.WriteAllTextAsync(gate, "go\n");
        await File.ReadAllTextAsync(end);
        var status = await other.GetStateAsync(_address.Request);

        Assert.Equal(TrainingJobState.Running, running.State);
        Assert.Equal(TrainingJobState.Finished, status.State);
    }

    [Fact]
    public async Task What_a_training_prints_goes_to_its_log()
    {
        using var job = Job($"echo loss 0.5; {Succeeding()}", logs: true);
        await job.StartAsync(_address.Request);
        await EndAsync(job);

        Assert.Equal("loss 0.5", (await File.ReadAllTextAsync(_folder["logs/demo-v1-0123456789abcdef.log"])).Trim());
    }

    [Fact]
    public async Task An_unreadable_sign_of_life_counts_as_an_old_one()
    {
        using var job = Job(Succeeding());
        _folder.Write($"models/{_address.Heartbeat}", "half");

        Assert.Equal(TrainingJobState.Lost, (await job.GetStateAsync(_address.Request)).State);
        await job.StartAsync(_address.Request);
        Assert.Equal(TrainingJobState.Finished, (await EndAsync(job)).State);
    }

    [Fact]
    public async Task A_cancelled_training_is_told_so()
    {
        using var job = Job("exit 0");

        await job.CancelAsync(_address.Request);

        Assert.True(await Folder().IsCancelledAsync());
    }

    [Theory]
    [InlineData("", "{request}")]
    [InlineData("sh", "request")]
    public void A_command_without_a_program_or_a_place_for_the_request_is_refused(string program, string argument) =>
        Assert.Throws<ArgumentException>(new TrainingProcessOptions { FileName = program, Arguments = [argument] }.Validate);

    private TrainingFolder Folder() => new(_models, _address);

    private string Succeeding()
    {
        var outcome = TrainingOutcome.Failed(_address.Id, "1.0", "test", "This ends it.").ToJson();
        var prepared = _folder.Write("outcome.json", outcome);
        var place = _folder["models/" + _address.Outcome];
        return $"mkdir -p {Path.GetDirectoryName(place)}; cp {prepared} {place}.tmp; mv {place}.tmp {place}";
    }

    private ProcessTrainingJob Job(string script, bool logs = false, IObjectStore? models = null)
    {
        var options = new TrainingProcessOptions
        {
            FileName = "/bin/sh", Arguments = ["-c", script, "{request}"], LogFolder = logs ? _folder["logs"] : null,
        };
        options.Validate();
        return new ProcessTrainingJob(models ?? _models, options, _clock);
    }

    private async Task<TrainingJobStatus> EndAsync(ProcessTrainingJob job)
    {
        await job.EndAsync();
        return await job.GetStateAsync(_address.Request);
    }
}
