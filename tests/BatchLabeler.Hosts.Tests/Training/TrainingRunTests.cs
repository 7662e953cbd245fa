using BatchLabeler.Training.Devices;
using System.Text.Json;
using BatchLabeler.Core.Retraining;
using BatchLabeler.Hosting.Settings;
using BatchLabeler.Hosting.Training;
using BatchLabeler.Hosts.Tests.Settings;
using BatchLabeler.Hosts.Tests.Shared;
using BatchLabeler.Models.Retraining;
using BatchLabeler.Orchestrations.Retraining.Jobs.ContainerJobs;
using BatchLabeler.TrainingJob;

namespace BatchLabeler.Hosts.Tests.Training;

public sealed class TrainingRunTests : IDisposable
{
    private readonly DemoStorage _storage = new(withModel: true);
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private int _order;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task An_execution_with_nothing_to_do_ends_well()
    {
        Assert.Equal(TrainingExitCode.Done, await RunAsync());
        Assert.Contains("no training waits", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_training_that_was_asked_for_first_and_waits_is_the_one()
    {
        var models = _storage.Containers.Models;
        var requests = new List<TrainingFolder>();
        foreach (var id in new[] { "v1-done", "v1-busy", "v1-cancelled", "v1-first", "v1-second" }) requests.Add(await RequestAsync(id));
        await requests[0].TryWriteOutcomeAsync(TrainingOutcome.Failed("v1-done", "1", "x", "y"));
        await requests[1].BeatAsync(new TrainingHeartbeat(1, DateTimeOffset.UtcNow, "epoch 2"));
        await requests[2].CancelAsync();
        await requests[3].BeatAsync(new TrainingHeartbeat(1, DateTimeOffset.UtcNow, ContainerJobTraining.Starting));

        Assert.Equal(requests[3].Address.Request, await new WaitingTraining(models, TimeProvider.System).FindAsync());
    }

    [Fact]
    public async Task A_training_that_can_give_nothing_leaves_its_outcome()
    {
        var folder = await RequestAsync("v1-poor");

        Assert.Equal(TrainingExitCode.Done, await RunAsync());

        Assert.Equal("training-snapshot", (await folder.ReadOutcomeAsync())!.Failure!.Code);
        Assert.Contains("no candidate (training-snapshot)", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_not_there_is_said_and_a_stopped_one_is_left_open()
    {
        Assert.Equal(TrainingExitCode.Broken, await RunAsync("demo/training/v1-none/request.json"));
        Assert.Contains("There is no training request", _errors.ToString(), StringComparison.Ordinal);
        var folder = await RequestAsync("v1-stopped");

        Assert.Equal(TrainingExitCode.Stopped, await RunAsync(stop: new CancellationToken(canceled: true)));
        Assert.Null(await folder.ReadOutcomeAsync());
    }

    [Fact]
    public void A_request_that_is_none_is_refused_before_the_network()
    {
        var settings = HostSettings.Complete("training");
        settings["request"] = "something";

        var refusal = Assert.Throws<SettingsException>(() => HostSettings.Read("training", settings));
        Assert.StartsWith("--request", Assert.Single(refusal.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cuda", "true", DeviceKind.Cuda, true)]
    [InlineData("cpu", "false", DeviceKind.Cpu, false)]
    [InlineData("cpu", null, DeviceKind.Cpu, false)]
    public void The_settings_say_what_is_trained_on(string device, string? mixed, DeviceKind kind, bool mixedPrecision)
    {
        var settings = HostSettings.Complete("training");
        (settings[SettingNames.TrainingDevice], settings[SettingNames.TrainingMixedPrecision]) = (device, mixed);

        var expected = new DeviceOptions { Kind = kind, MixedPrecision = mixedPrecision };
        Assert.Equal(expected, Assert.IsType<TrainingSettings>(HostSettings.Read("training", settings)).Device);
    }

    [Fact]
    public void A_device_that_is_none_is_refused()
    {
        var settings = HostSettings.Complete("training");
        (settings[SettingNames.TrainingDevice], settings[SettingNames.TrainingMixedPrecision]) = ("tpu", "maybe");

        var refusal = Assert.Throws<SettingsException>(() => HostSettings.Read("training", settings));
        Assert.Equal(2, refusal.Problems.Count);
        Assert.StartsWith("TrainingJob__Device is 'tpu'", refusal.Problems[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Told_to_train_on_cuda_it_does_not_fall_back_to_the_processor()
    {
        var folder = await RequestAsync("v1-cuda");

        Assert.Equal(TrainingExitCode.Broken, await RunAsync(device: "cuda"));

        Assert.Contains("device-missing", _errors.ToString(), StringComparison.Ordinal);
        Assert.Null(await folder.ReadOutcomeAsync());
    }

    private async Task<TrainingFolder> RequestAsync(string id)
    {
        var folder = new TrainingFolder(_storage.Containers.Models, new TrainingAddress("demo", id));
        await folder.WriteRequestAsync(
            new TrainingRequest(id, "demo", 1, folder.Address.Snapshot, "0", 0.2, 1, JsonElement.Parse("{}"), folder.Address.Folder));
        // Requests are told apart by when they were written.
        var file = Path.Combine(_storage.Folder["models"], folder.Address.Request);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddMinutes(-10 + _order++));
        return folder;
    }

    private Task<int> RunAsync(string? request = null, string device = "cpu", CancellationToken stop = default)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [SettingNames.Storage] = _storage.Folder.Path,
            [SettingNames.TrainingFolder] = _storage.Folder["work-of-the-job"],
            [SettingNames.TrainingDevice] = device,
            ["request"] = request,
        };
        var read = Assert.IsType<TrainingSettings>(HostSettings.Read("training", settings));
        return new TrainingRun(read, TimeProvider.System, _output, _errors).ExecuteAsync(stop);
    }
}
