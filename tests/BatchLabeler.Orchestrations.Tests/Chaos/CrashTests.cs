using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

public sealed class CrashTests(ChaosBatch batch) : IClassFixture<ChaosBatch>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_ends_with_the_same_bytes_whichever_write_its_processes_die_at(bool after)
    {
        var expected = await UndisturbedAsync();
        var writes = 0;
        for (var died = true; died;)
        {
            using var world = new FolderWorld(batch);
            died = !await new Life(world, 0, new CrashPoint(++writes, after)).LiveAsync();
            if (died) Assert.True(await new Life(world, 1, new CrashPoint(0, after)).LiveAsync());
            Assert.Equal(expected, await Outcome.ReadAsync(world));
        }

        Assert.True(writes > 50, $"Only {writes} writes were seen.");
    }

    private async Task<IReadOnlyDictionary<string, string>> UndisturbedAsync()
    {
        using var world = new FolderWorld(batch);
        Assert.True(await new Life(world, 0, new CrashPoint(0, after: false)).LiveAsync());
        return await Outcome.ReadAsync(world);
    }
}
