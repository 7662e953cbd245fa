using BatchLabeler.Orchestrations.Batches;
using BatchLabeler.Orchestrations.Runs.Opening;
using BatchLabeler.Orchestrations.Tests.Runs;
using BatchLabeler.Tests.Storage;
using Xunit.Abstractions;

namespace BatchLabeler.Orchestrations.Tests.Batches;

public sealed class CrashTests(ITestOutputHelper output)
{
    private const int AtOnce = 6;
    private static readonly string[] Images = ["0", "1-bad", "2"];

    private static readonly RunTuning Impatient = BatchSystem.Small with
    {
        ShardsPerGroup = 1, ResendAfter = TimeSpan.FromMilliseconds(100), Resends = 50,
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Runner_that_dies_at_any_write_leaves_a_run_that_another_finishes(bool after)
    {
        var changes = await CrashAsync(change: 0, after);
        output.WriteLine($"{changes} changes");
        await Parallel.ForEachAsync(
            Enumerable.Range(1, changes),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (change, _) => await CrashAsync(change, after));
    }

    private static async Task<int> CrashAsync(int change, bool after)
    {
        using var world = new RunWorld();
        var point = new CrashPoint(change, after);
        var request = await world.UploadAsync(
            "b", Images, """{"shardSize":1}""", """{"image":"0","labels":[{"category":"dog","state":1}]}""");
        await using (var dying = new BatchSystem(world, Impatient, (store, name) => new CrashingObjectStore(store, point, name)))
            await RunUntilDeadAsync(dying, request);
        await using var system = new BatchSystem(world, Impatient);
        await system.RunAsync(request);
        var again = await world.MarkAsync("b", """{"shardSize":1,"pseudoLabels":true}""");
        await system.RunAsync(again);

        var manifest = await system.ManifestAsync("b/");
        var expected = await system.ManifestAsync($"b/runs/{again.Address.Run}/");
        Assert.Equal(expected, manifest.Where(entry => !entry.Key.StartsWith("run", StringComparison.Ordinal)).ToDictionary());
        return point.Changes;
    }

    private static async Task RunUntilDeadAsync(BatchSystem dying, RunRequest request)
    {
        try
        {
            await dying.RunAsync(request);
        }
        catch (Exception exception) when (exception is SimulatedCrashException or IOException)
        {
            // As it should; another runner goes on.
        }
    }
}
