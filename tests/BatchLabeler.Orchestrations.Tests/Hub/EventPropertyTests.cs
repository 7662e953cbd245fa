using BatchLabeler.Orchestrations.Hub;
using BatchLabeler.Storage.FileSystem;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask;

namespace BatchLabeler.Orchestrations.Tests.Hub;

public sealed class EventPropertyTests
{
    private const int Shards = 6;
    private static readonly TaskCatalog Tasks = new TaskCatalog().AddOrchestrator<AddsUp>();

    [Fact]
    public void Order_and_repetition_of_events_and_a_restart_between_them_change_no_sum() =>
        Prop.ForAll(Deliveries(), delivery => SumAsync(delivery).GetAwaiter().GetResult() == Shards * (Shards - 1) / 2)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    /// <summary>Every shard at least once, in any order, and how many come before the hub starts and after it restarts.</summary>
    private static Arbitrary<Delivery> Deliveries()
    {
        var shards =
            from repeated in Gen.Choose(0, Shards - 1).ListOf()
            from order in Gen.Shuffle(Enumerable.Range(0, Shards).Concat(repeated))
            select order.ToArray();
        return (from order in shards
                from early in Gen.Choose(0, order.Length)
                from late in Gen.Choose(early, order.Length)
                select new Delivery(order, early, late)).ToArbitrary();
    }

    private static async Task<int> SumAsync(Delivery delivery)
    {
        using var folder = new TemporaryFolder();
        var store = new FileSystemObjectStore(folder.Path, new FileSystemStoreOptions { FlushToDisk = false });
        var other = new LocalTaskHubClient(store, TimeProvider.System);
        var id = await other.ScheduleNewOrchestrationInstanceAsync(nameof(AddsUp), Shards);
        foreach (var shard in delivery.Order[..delivery.Early]) await other.RaiseEventAsync(id, "Shard", shard);
        await using (var first = new RunningHub(store, Tasks))
        {
            foreach (var shard in delivery.Order[delivery.Early..delivery.Late])
                await (shard % 2 == 0 ? other : first.Client).RaiseEventAsync(id, "Shard", shard);
            await first.StopAsync();
        }
        await using var second = new RunningHub(store, Tasks);
        foreach (var shard in delivery.Order[delivery.Late..]) await second.Client.RaiseEventAsync(id, "Shard", shard);
        var end = await second.EndOfAsync(id);
        Assert.Null(end.FailureDetails?.ErrorMessage);
        return end.ReadOutputAs<int>();
    }

    private sealed record Delivery(int[] Order, int Early, int Late)
    {
        public override string ToString() => $"{string.Join(' ', Order)}, {Early} early, from {Late} late";
    }

    private sealed class AddsUp : TaskOrchestrator<int, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, int input)
        {
            var seen = new HashSet<int>();
            while (seen.Count < input) seen.Add(await context.WaitForExternalEvent<int>("Shard"));
            return seen.Sum();
        }
    }
}
