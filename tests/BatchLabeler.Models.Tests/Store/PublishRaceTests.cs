using Azure.Storage.Blobs;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Models.Tests.Bundles;
using BatchLabeler.Storage.Blobs;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Storage.Objects;
using BatchLabeler.Storage.Tests.Emulator;

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

    private async Task RaceAsync(Func<IObjectStore> open)
    {
        var local = new ModelFolder(_folder["local/demo"]);
        var encoder = Drafts.Encoder(_folder["encoder"]);
        var bundles = Enumerable.Range(0, Publishers + 1).Select(index => local.Publish(Drafts.Version(index / 100f), encoder)).ToArray();
        await new ModelStore(open()).PublishAsync("demo", new LocalVersionFiles(bundles[Publishers]), new Publication("start", "start"), null);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Publishers).Select(index => Task.Run(() =>
            new ModelStore(open()).PublishAsync("demo", new LocalVersionFiles(bundles[index]), new Publication($"p{index}", $"publisher {index}"), 1))));

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
