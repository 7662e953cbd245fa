using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Orchestrations.Tests.Chaos;

public sealed class UnrulyQueueTests(ChaosBatch batch) : IClassFixture<ChaosBatch>
{
    [Fact]
    public async Task Run_ends_with_the_same_bytes_though_messages_come_twice_late_and_in_any_order()
    {
        using var calm = new FolderWorld(batch);
        Assert.True(await new Life(calm, 0, new CrashPoint(0, after: false)).LiveAsync());
        var expected = await Outcome.ReadAsync(calm);
        for (var seed = 0; seed < 8; seed++)
        {
            using var world = new FolderWorld(batch);
            var queues = seed * 10;
            var life = new Life(world, 0, new CrashPoint(0, after: false)) { Between = queue => new UnrulyQueue(queue, queues++) };
            Assert.True(await life.LiveAsync());
            Assert.Equal(expected, await Outcome.ReadAsync(world));
        }
    }
}
