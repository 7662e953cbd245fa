using BatchLabeler.Core.Retraining;
using BatchLabeler.Models.Store;
using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Orchestrations.Hub.Lease;
using BatchLabeler.Orchestrations.Retraining;
using BatchLabeler.Orchestrations.Retraining.Jobs;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Tests.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static BatchLabeler.Orchestrations.Tests.Retraining.RetrainWorld;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

public sealed class RetrainHubTests
{
    private static readonly RetrainOptions Options = new()
    {
        MinimumNewLabels = 1, MaximumStarts = 5, FirstPoll = TimeSpan.FromMilliseconds(10),
    };

    [Fact]
    public async Task A_runner_that_dies_at_any_write_leaves_a_sound_version_serving_and_the_next_one_ends_the_attempt()
    {
        using var calm = await WorldAsync();
        await LiveAsync(calm, store => store);
        var expected = calm.ReadersView();
        var writes = 0;
        for (var died = true; died; writes++)
        {
            using var world = await WorldAsync();
            var point = new CrashPoint(writes + 1, after: writes % 2 == 0);
            died = await DiesAsync(() => LiveAsync(world, store => new CrashingObjectStore(store, point)), point);

            Assert.Contains(await world.ServingMarkAsync(), (float[])[0.1f, 0.9f]);
            await LiveAsync(world, store => store);
            Assert.Equal(expected, world.ReadersView());
        }
        Assert.True(writes > 20, $"Only {writes} writes were seen.");
    }

    [Fact]
    public async Task A_person_s_event_cancels_an_attempt_that_waits_for_its_training()
    {
        using var world = await WorldAsync();
        using var stop = new CancellationTokenSource();
        var training = new InlineTraining(world.Containers.Models, world.Bundle(0.9f)) { NeverEnds = true };
        var hub = Hub(world.Containers, new FileSystemObjectStore(world.Folder["hub"]), training);
        var running = hub.RunAsync(stop.Token);
        var address = (await new RetrainStarter(world.Containers, hub.Client).StartAsync(Model, Options)).Address;

        await hub.Client.RaiseEventAsync(address.InstanceId, Retrain.CancelEvent, "wrong labels");
        var end = await hub.Client.WaitForInstanceCompletionAsync(address.InstanceId, getInputsAndOutputs: true);
        await stop.CancelAsync();
        await running;

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(RetrainRejectionCodes.Cancelled, (await world.RejectionAsync(address)).Code);
        Assert.Equal(0.1f, await world.ServingMarkAsync());
    }

    /// <summary>What a runner does: it looks at the labels, and its hub works until no attempt is left.</summary>
    private static async Task LiveAsync(RetrainWorld world, Func<IObjectStore, IObjectStore> wrap)
    {
        var containers = world.Open(wrap);
        using var stop = new CancellationTokenSource();
        var hub = Hub(
            containers, wrap(new FileSystemObjectStore(world.Folder["hub"])), new InlineTraining(containers.Models, world.Bundle(0.9f)));
        var running = Task.Run(() => hub.RunAsync(stop.Token));
        try
        {
            var schedule = new RetrainSchedule(
                containers,
                hub.Client,
                new RetrainScheduleOptions { Retraining = Options },
                TimeProvider.System,
                NullLogger<RetrainSchedule>.Instance);
            await schedule.LookAsync(Model);
            var attempts = await new RetrainAttempts(containers.Models).ListAsync(Model);
            foreach (var attempt in attempts)
            {
                var end = hub.Client.WaitForInstanceCompletionAsync(attempt.Address.InstanceId, cancellation: stop.Token);
                if (await Task.WhenAny(end, running) == running) await running;
                Assert.Equal(OrchestrationRuntimeStatus.Completed, (await end).RuntimeStatus);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await running.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private static LocalTaskHub Hub(Containers containers, IObjectStore store, ITrainingJob training) => new(
        store,
        OrchestrationCatalog.Create(),
        new ServiceCollection().AddSingleton(new ModelStore(containers.Models)).AddSingleton(training).BuildServiceProvider(),
        new LocalTaskHubOptions { PollInterval = TimeSpan.FromMilliseconds(10) },
        TimeProvider.System,
        NullLoggerFactory.Instance,
        new DeadProcesses());

    private static async Task<bool> DiesAsync(Func<Task> act, CrashPoint point)
    {
        try
        {
            await act();
        }
        catch (Exception) when (point.IsDead)
        {
            // What the rest of a dying process sees does not matter.
        }
        return point.IsDead;
    }

    private static async Task<RetrainWorld> WorldAsync()
    {
        var world = new RetrainWorld();
        await world.PublishAsync(0.1f, null, "start");
        await world.BatchAsync("b", 2, $"{Line("0.jpg", "cat", 1)}\n{Line("1.jpg", "dog", -1)}");
        return world;
    }

    /// <summary>Takes every earlier runner for dead.</summary>
    private sealed class DeadProcesses : IProcessTable
    {
        public RunnerMark Own(DateTimeOffset now) => new("here", 1, DateTimeOffset.UnixEpoch, now);

        public bool IsRunning(RunnerMark mark) => false;
    }
}
