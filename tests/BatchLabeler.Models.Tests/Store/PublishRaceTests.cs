using Azure.Storage.Blobs;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Models.Tests.Bundles;
using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;
using BatchLabeler.Storage.Tests.Faults;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Models.Tests.Store;

public sealed class PublishRaceTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const int Publishers = 16;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Of_16_publishers_by_folder_exactly_one_wins() => RaceAsync(() => new FileSystemObjectStore(_folder["models"]));

    [Fact]
    public async Task Of_16_publishers_by_blob_exactly_one_wins()
    {
        var container = new BlobContainerClient(azurite.ConnectionString, "models");
        await container.CreateIfNotExistsAsync();
        await RaceAsync(() => new BlobObjectStore(container));
    }

    [Theory]
    [MemberData(nameof(FaultCases.All), MemberType = typeof(FaultCases))]
    public async Task A_network_that_fails_every_few_calls_changes_nothing(NetworkFault fault, bool afterwards, string? errorCode)
    {
        var name = $"models-{Guid.NewGuid():n}";
        await new BlobContainerClient(azurite.ConnectionString, name).CreateAsync();
        var network = new FaultyNetwork(every: 4, fault, afterwards, errorCode);
        var objects = FaultyLocation.Open(azurite.ConnectionString, network).Container(name);
        var store = new ModelStore(objects);
        var local = new ModelFolder(_folder["local/demo"]);
        var bundle = local.Publish(Drafts.Version(0.1f), Drafts.Encoder(_folder["encoder"]));

        var first = await store.PublishAsync("demo", new LocalVersionFiles(bundle), new Publication("one", "Ann"), null);
        await store.UploadCandidateAsync("demo", new LocalVersionFiles(bundle), "demo/candidate/");
        var second = await store.PublishAsync("demo", new StoredVersionFiles(objects, "demo/candidate/"), new Publication("two", "Bob"), 1);
        var late = await store.PublishAsync("demo", new LocalVersionFiles(bundle), new Publication("three", "Cleo"), 1);

        Assert.Equal((true, 1, true, 2), (first.Won, first.Version, second.Won, second.Version));
        Assert.Equal(new PublishOutcome(false, null, new ModelPointer(2, "two", "Bob", 1)), late);
        Assert.Equal([1, 2], await store.VersionsAsync("demo"));
        (await new ModelCache(store, _folder["cache"]).OpenAsync("demo", 2)).Verify();
        Assert.True(network.Failures > 5);
    }

    private async Task RaceAsync(Func<IObjectStore> open)
    {
        var local = new ModelFolder(_folder["local/demo"]);
        var encoder = Drafts.Encoder(_folder["encoder"]);
        var bundles = Enumerable.Range(0, Publishers + 1).Select(index => local.Publish(Drafts.Version(index / 100f), encoder)).ToArray();
        var start = new LocalVersionFiles(bundles[Publishers]);
        await new ModelStore(open()).PublishAsync("demo", start, new Publication("start", "start"), null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Publishers).Select(index => Task.Run(() =>
            new ModelStore(open()).PublishAsync(
                "demo", new LocalVersionFiles(bundles[index]), new Publication($"p{index}", $"publisher {index}"), 1))));

        var winner = Array.FindIndex(outcomes, outcome => outcome.Won);
        Assert.Single(outcomes, outcome => outcome.Won);
        Assert.All(outcomes, outcome => Assert.Equal($"publisher {winner}", outcome.Winner!.Publisher));
        var store = new ModelStore(open());
        var current = await store.CurrentAsync("demo");
        Assert.Equal(new ModelPointer(outcomes[winner].Version!.Value, $"p{winner}", $"publisher {winner}", 1), current);
        Assert.Equal(winner / 100f, (await store.DescribeAsync("demo", current!.Version)).DecisionThresholds[2]);
        var uploaded = outcomes.Select(outcome => outcome.Version).OfType<int>().ToArray();
        Assert.Equal(uploaded.Length, uploaded.Distinct().Count());
    }
}
