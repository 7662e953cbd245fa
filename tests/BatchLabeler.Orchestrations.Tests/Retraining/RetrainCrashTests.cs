using BatchLabeler.Core.Retraining;
using BatchLabeler.Orchestrations.Retraining;
using BatchLabeler.Orchestrations.Retraining.Schedule;
using BatchLabeler.Orchestrations.Runs;
using BatchLabeler.Tests.Storage;
using static BatchLabeler.Orchestrations.Tests.Retraining.RetrainWorld;

namespace BatchLabeler.Orchestrations.Tests.Retraining;

public sealed class RetrainCrashTests
{
    private static readonly RetrainOptions Options = new() { MinimumNewLabels = 1, MaximumStarts = 5 };

    [Theory]
    [InlineData(true, 0.9)]
    [InlineData(false, 0.9)]
    [InlineData(true, 0.1)]
    [InlineData(false, 0.1)]
    public async Task A_crash_at_any_write_leaves_a_sound_version_serving_and_a_rerun_ends_as_an_undisturbed_run(bool after, double figure)
    {
        using var calm = await WorldAsync();
        await RetrainAsync(calm, calm.Containers, figure);
        var expected = calm.ReadersView();
        var writes = 0;
        for (var crashed = true; crashed; writes++)
        {
            using var world = await WorldAsync();
            var point = new CrashPoint(writes + 1, after);
            crashed = await CrashesAsync(() => RetrainAsync(world, world.Open(store => new CrashingObjectStore(store, point)), figure));

            Assert.Contains(await world.ServingMarkAsync(), (float[])[0.1f, 0.9f]);

            await RetrainAsync(world, world.Containers, figure);
            Assert.Equal(expected, world.ReadersView());
        }
        Assert.True(writes > 10, $"Only {writes} writes were seen.");
    }

    /// <summary>The whole way, as a process goes it that finds no history of an earlier one.</summary>
    private static async Task RetrainAsync(RetrainWorld world, Containers containers, double figure)
    {
        var attempts = await new RetrainAttempts(containers.Models).ListAsync(Model);
        var address = attempts is [var begun, ..]
            ? begun.Address
            : (await new RetrainStarter(containers, new ScheduledInstances()).StartAsync(Model, Options)).Address;
        var figures = InlineTraining.Figures(figure, figure);
        var training = new InlineTraining(containers.Models, world.Bundle(0.9f)) { CandidateFigures = figures };
        await new DirectContext(containers.Models, training, address.InstanceId).RunAsync(new RetrainInput(address, Options));
    }

    private static async Task<bool> CrashesAsync(Func<Task> act)
    {
        try
        {
            await act();
            return false;
        }
        catch (SimulatedCrashException)
        {
            return true;
        }
    }

    private static async Task<RetrainWorld> WorldAsync()
    {
        var world = new RetrainWorld();
        await world.PublishAsync(0.1f, null, "start");
        await world.BatchAsync("b", 2, $"{Line("0.jpg", "cat", 1)}\n{Line("1.jpg", "dog", -1)}");
        return world;
    }
}
