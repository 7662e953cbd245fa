using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Models.Tests.Bundles;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Tests.Storage;

namespace BatchLabeler.Models.Tests.Store;

public sealed class ModelCacheTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;
    private readonly CrashPoint _reads = new(0, after: false);

    public ModelCacheTests() => _store = new ModelStore(new CrashingObjectStore(new FileSystemObjectStore(_folder["models"]), _reads));

    public async Task InitializeAsync()
    {
        var local = new ModelFolder(_folder["local/demo"]);
        var encoder = Drafts.Encoder(_folder["encoder"]);
        await _store.PublishAsync(
            "demo", new LocalVersionFiles(local.Publish(Drafts.Version(0.1f), encoder)), new Publication("one", "Ann"), null);
        await _store.PublishAsync(
            "demo", new LocalVersionFiles(local.Publish(Drafts.Version(0.2f), encoder)), new Publication("two", "Ann"), 1);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Open_brings_a_version_and_the_encoder_it_shares()
    {
        var cache = Cache();

        var (first, second) = (await cache.OpenAsync("demo", 1), await cache.OpenAsync("demo", 2));

        first.Verify();
        second.Verify();
        Assert.Equal(first.EncoderPath, second.EncoderPath);
        Assert.StartsWith(_folder["cache"], first.HeadPath);
        Assert.Same(first, await cache.OpenAsync("demo", 1));
    }

    [Fact]
    public async Task Open_by_many_at_once_gives_everyone_a_sound_version()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 12).Select(index =>
            Task.Run(() => Cache().OpenAsync("demo", 1 + (index % 2)))));

        Assert.All(opened, bundle => bundle.Verify());
        Assert.Equal(2, Directory.GetDirectories(_folder["cache/demo/versions"]).Length);
    }

    [Theory]
    [InlineData("versions/1/head.onnx")]
    [InlineData("versions/1/model.json")]
    [InlineData("versions/1/prototypes.safetensors")]
    public async Task Open_fetches_a_damaged_version_again(string file)
    {
        await Cache().OpenAsync("demo", 1);
        await File.WriteAllTextAsync(_folder["cache/demo/" + file], "damaged");

        (await Cache().OpenAsync("demo", 1)).Verify();
    }

    [Fact]
    public async Task Open_fetches_a_damaged_encoder_again()
    {
        var encoder = (await Cache().OpenAsync("demo", 1)).EncoderPath;
        await File.WriteAllBytesAsync(encoder, [1, 2, 4]);

        (await Cache().OpenAsync("demo", 1)).Verify();
    }

    [Fact]
    public async Task Open_clears_away_what_a_dead_process_left()
    {
        _folder.Write("cache/demo/versions/.dead.tmp/head.onnx");

        await Cache().OpenAsync("demo", 1);

        Assert.Equal(["1"], Directory.GetDirectories(_folder["cache/demo/versions"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Open_replaces_a_version_of_another_store()
    {
        await Cache().OpenAsync("demo", 1);
        var other = new ModelStore(new FileSystemObjectStore(_folder["others"]));
        var local = new ModelFolder(_folder["local/demo"]);
        await other.PublishAsync("demo", new LocalVersionFiles(local.Open(2)), new Publication("x", "Ann"), null);

        var bundle = await new ModelCache(other, _folder["cache"]).OpenAsync("demo", 1);

        Assert.Equal(0.2f, bundle.Description.DecisionThresholds[2]);
        bundle.Verify();
    }

    [Fact]
    public async Task Open_refuses_what_the_store_itself_holds_damaged_and_leaves_nothing()
    {
        await File.WriteAllTextAsync(_folder["models/demo/versions/1/head.onnx"], "bad");

        var failure = await Assert.ThrowsAsync<BundleException>(() => Cache().OpenAsync("demo", 1));

        Assert.Equal(BundleErrorCodes.Damaged, failure.Code);
        Assert.False(Directory.Exists(_folder["cache/demo/versions/1"]));
    }

    [Fact]
    public async Task Open_says_that_a_version_is_missing()
    {
        var failure = await Assert.ThrowsAsync<BundleException>(() => Cache().OpenAsync("demo", 9));

        Assert.Equal(BundleErrorCodes.VersionMissing, failure.Code);
    }

    private ModelCache Cache() => new(_store, _folder["cache"]);
}
