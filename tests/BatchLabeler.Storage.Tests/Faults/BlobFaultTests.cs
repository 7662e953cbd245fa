using System.Text;
using Azure;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Storage.Tests.Faults;

[Collection(AzuriteTests.Name)]
public sealed class BlobFaultTests(Azurite azurite)
{
    private readonly string _container = $"faults-{Guid.NewGuid():n}";

    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public async Task A_write_knows_whether_it_took_place(NetworkFault fault, bool afterwards, string? errorCode)
    {
        var network = new FaultyNetwork(every: 3, fault, afterwards, errorCode);
        var store = await OpenAsync(network);
        var pointer = (await store.CreateAsync("pointer", Bytes("0"))).ETag!;
        for (var i = 1; i <= 12; i++)
        {
            var created = await store.CreateAsync($"o{i}", Bytes($"{i}"));
            Assert.True(created.Written);
            Assert.Equal(new WriteOutcome(false, created.ETag), await store.CreateAsync($"o{i}", Bytes("other")));

            var swapped = await store.SwapAsync("pointer", Bytes($"{i}"), pointer);
            Assert.True(swapped.Written);
            Assert.Equal(new WriteOutcome(false, swapped.ETag), await store.SwapAsync("pointer", Bytes("other"), pointer));
            pointer = swapped.ETag!;
        }

        Assert.Equal("12", Encoding.UTF8.GetString((await store.ReadBytesAsync("pointer"))!));
        for (var i = 1; i <= 12; i++) Assert.Equal($"{i}", Encoding.UTF8.GetString((await store.ReadBytesAsync($"o{i}"))!));
        Assert.True(network.Failures > 15);
    }

    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public async Task What_sets_no_condition_succeeds(NetworkFault fault, bool afterwards, string? errorCode)
    {
        var store = await OpenAsync(new FaultyNetwork(every: 2, fault, afterwards, errorCode));
        for (var i = 0; i < 6; i++)
        {
            var name = $"{i}/x";
            var eTag = await store.WriteAsync(name, Bytes(name));
            Assert.Equal(eTag, (await store.FindAsync(name))!.ETag);
            Assert.Equal(name, Encoding.UTF8.GetString((await store.ReadBytesAsync(name))!));
            Assert.Null(await store.FindAsync($"{i}/y"));
            Assert.Null(await store.ReadAsync($"{i}/y"));
            Assert.Equal($"{i}", Assert.Single(store.ListFoldersAsync("").ToBlockingEnumerable()));
            Assert.Equal(name, Assert.Single((await store.ListPageAsync("", null)).Entries).Name);
            await store.DeleteAsync(name);
            Assert.Empty(store.ListAsync("").ToBlockingEnumerable());
        }
    }

    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public async Task A_race_has_one_winner_and_the_others_know_it(NetworkFault fault, bool afterwards, string? errorCode)
    {
        var networks = Enumerable.Range(0, 8).Select(i => new FaultyNetwork(every: 3 + i % 3, fault, afterwards, errorCode));
        var stores = await Task.WhenAll(networks.Select(network => OpenAsync(network)));

        var created = await RaceAsync(stores, (store, content) => store.CreateAsync("race", content));
        await RaceAsync(stores, (store, content) => store.SwapAsync("race", content, created));
    }

    [Fact]
    public async Task A_service_that_stays_busy_is_an_error_and_no_lost_race()
    {
        var store = await OpenAsync(new FaultyNetwork(every: 2, NetworkFault.Busy, afterwards: false), retries: 0);

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => store.CreateAsync("a", Bytes("1")));
        Assert.Equal(503, failure.Status);
        Assert.True((await store.CreateAsync("a", Bytes("1"))).Written);
    }

    [Fact]
    public async Task A_refusal_without_ground_is_an_error_where_the_content_cannot_be_read_again()
    {
        var store = await OpenAsync(new FaultyNetwork(every: 2, NetworkFault.PreconditionFailed, afterwards: false, "ConditionNotMet"));

        using var once = new RangeStream(new MemoryStream(Bytes("1")), 1);
        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => store.CreateAsync("a", once));
        Assert.Equal(412, failure.Status);
        Assert.Null(await store.FindAsync("a"));
    }

    [Fact]
    public async Task A_container_that_is_not_there_is_an_error_and_no_missing_object()
    {
        var network = new FaultyNetwork(every: 2, NetworkFault.Busy, afterwards: false);
        var store = FaultyLocation.Open(azurite.ConnectionString, network).Container(_container);

        await Assert.ThrowsAsync<RequestFailedException>(() => store.ReadAsync("a"));
        await Assert.ThrowsAsync<RequestFailedException>(() => store.CreateAsync("a", Bytes("1")));
    }

    private async Task<IObjectStore> OpenAsync(FaultyNetwork network, int retries = 6)
    {
        var location = FaultyLocation.Open(azurite.ConnectionString, network, retries);
        await location.EnsureAsync([_container], []);
        return location.Container(_container);
    }

    private static async Task<string> RaceAsync(IObjectStore[] stores, Func<IObjectStore, byte[], Task<WriteOutcome>> write)
    {
        var outcomes = await Task.WhenAll(stores.Select((store, i) => Task.Run(() => write(store, Bytes($"writer {i}")))));

        var winner = Assert.Single(outcomes, outcome => outcome.Written);
        Assert.All(outcomes, outcome => Assert.Equal(winner.ETag, outcome.ETag));
        Assert.Equal($"writer {Array.IndexOf(outcomes, winner)}", Encoding.UTF8.GetString((await stores[0].ReadBytesAsync("race"))!));
        return winner.ETag!;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
