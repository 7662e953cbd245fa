using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Store;
using BatchLabeler.Models.Tests.Bundles;
using BatchLabeler.Storage.FileSystem;

namespace BatchLabeler.Models.Tests.Store;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileSystemObjectStore _objects;
    private readonly ModelStore _store;
    private readonly ModelFolder _local;

    public ModelStoreTests()
    {
        _objects = new FileSystemObjectStore(_folder["models"]);
        _store = new ModelStore(_objects);
        _local = new ModelFolder(_folder["local/demo"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Publish_makes_the_first_and_the_next_version_current()
    {
        var first = await _store.PublishAsync("demo", Local(0.1f), new Publication("one", "Ann"), null);
        var second = await _store.PublishAsync("demo", Local(0.2f), new Publication("two", "Bob"), 1);

        Assert.Equal(new PublishOutcome(true, 1, new ModelPointer(1, "one", "Ann")), first);
        Assert.Equal(new ModelPointer(2, "two", "Bob", 1), second.Winner);
        Assert.Equal(second.Winner, await _store.CurrentAsync("demo"));
        Assert.Equal([1, 2], await _store.VersionsAsync("demo"));
        Assert.Equal(0.2f, (await _store.DescribeAsync("demo", 2)).DecisionThresholds[2]);
        Assert.Equal("one", (await _store.PublicationAsync("demo", 1))!.Id);
        Assert.Equal(["demo"], await _store.NamesAsync());
    }

    [Fact]
    public async Task Publish_against_another_current_version_tells_who_was_first_and_uploads_nothing()
    {
        await _store.PublishAsync("demo", Local(0.1f), new Publication("one", "Ann"), null);

        var late = await _store.PublishAsync("demo", Local(0.2f), new Publication("two", "Bob"), null);

        Assert.Equal(new PublishOutcome(false, null, new ModelPointer(1, "one", "Ann")), late);
        Assert.Single(_folder.Contents().Keys, name => name.EndsWith("publication.json", StringComparison.Ordinal));
        Assert.Equal([1], await _store.VersionsAsync("demo"));
    }

    [Fact]
    public async Task Publish_repeated_changes_nothing()
    {
        var (publication, files) = (new Publication("one", "Ann"), Local(0.1f));
        await _store.PublishAsync("demo", files, publication, null);
        var before = _folder.Contents();

        var again = await _store.PublishAsync("demo", files, publication, null);

        Assert.True(again.Won);
        Assert.Equal(1, again.Version);
        Assert.Equal(before, _folder.Contents());
    }

    [Fact]
    public async Task Publish_repeated_after_a_rollback_does_not_undo_it()
    {
        await _store.PublishAsync("demo", Local(0.1f), new Publication("one", "Ann"), null);
        await _store.PublishAsync("demo", Local(0.2f), new Publication("two", "Bob"), 1);
        await _store.SwapCurrentAsync("demo", 2, 1, new Publication("back", "Cleo"));

        var again = await _store.PublishAsync("demo", Local(0.2f), new Publication("two", "Bob"), 1);

        Assert.True(again.Won);
        Assert.Equal(new ModelPointer(1, "back", "Cleo", 2), await _store.CurrentAsync("demo"));
    }

    [Fact]
    public async Task Rollback_is_one_call_and_needs_the_version_it_leaves()
    {
        await _store.PublishAsync("demo", Local(0.1f), new Publication("one", "Ann"), null);
        await _store.PublishAsync("demo", Local(0.2f), new Publication("two", "Bob"), 1);

        var stale = await _store.SwapCurrentAsync("demo", 1, 1, new Publication("late", "Dan"));
        var back = await _store.SwapCurrentAsync("demo", 2, 1, new Publication("back", "Cleo"));

        Assert.False(stale.Won);
        Assert.Equal("Bob", stale.Winner!.Publisher);
        Assert.True(back.Won);
        Assert.Equal(1, (await _store.CurrentAsync("demo"))!.Version);
        var missing = await Assert.ThrowsAsync<BundleException>(() => _store.SwapCurrentAsync("demo", 1, 7, new Publication("x", "Dan")));
        Assert.Equal(BundleErrorCodes.VersionMissing, missing.Code);
    }

    [Fact]
    public async Task A_model_folder_reads_what_the_store_wrote_and_the_other_way_round()
    {
        var folder = new ModelFolder(_folder["models/demo"]);
        await _store.PublishAsync("demo", Local(0.1f), new Publication("one", "Ann"), null);
        var opened = folder.Current();
        opened.Verify();
        var published = folder.Publish(Drafts.Version(0.2f), Drafts.Encoder(_folder["encoder"]));
        var current = await _store.CurrentAsync("demo");
        var third = await _store.PublishAsync("demo", Local(0.3f), new Publication("three", "Ann"), 2);

        Assert.Equal(0.1f, opened.Description.DecisionThresholds[2]);
        Assert.Equal(2, published.Description.Version);
        Assert.Equal(new ModelPointer(2), current);
        Assert.Equal("somebody who left no name", current!.Publisher);
        Assert.True(third.Won);
        Assert.Equal([1, 2, 3], folder.Versions());
        Assert.Equal(0.3f, folder.Current().Description.DecisionThresholds[2]);
        Assert.True(folder.SwapCurrent(3, 1));
        Assert.Equal(1, (await _store.CurrentAsync("demo"))!.Version);
    }

    [Fact]
    public async Task A_model_folder_finishes_an_encoder_that_the_store_began()
    {
        var encoder = Drafts.Encoder(_folder["encoder"]);
        _folder.Write($"models/demo/encoders/{encoder.Digest}/vocabulary.txt", "half");

        var bundle = new ModelFolder(_folder["models/demo"]).Publish(Drafts.Version(), encoder);

        bundle.Verify();
        Assert.Single(Directory.GetDirectories(_folder["models/demo/encoders"]));
    }

    [Fact]
    public async Task A_candidate_is_published_from_the_store_itself()
    {
        await _store.PublishAsync("demo", Local(0.1f), new Publication("one", "Ann"), null);
        await _store.UploadCandidateAsync("demo", Local(0.9f), "demo/training/x/candidates/1/");

        var outcome = await _store.PublishAsync(
            "demo", new StoredVersionFiles(_objects, "demo/training/x/candidates/1/"), new Publication("two", "Bob"), 1);

        Assert.True(outcome.Won);
        var bundle = new ModelFolder(_folder["models/demo"]).Current();
        bundle.Verify();
        Assert.Equal((2, 0.9f), (bundle.Description.Version, bundle.Description.DecisionThresholds[2]));
    }

    [Fact]
    public async Task A_damaged_candidate_is_not_published()
    {
        await _store.PublishAsync("demo", Local(0.1f), new Publication("one", "Ann"), null);
        await _store.UploadCandidateAsync("demo", Local(0.9f), "demo/candidate/");
        _folder.Write("models/demo/candidate/head.onnx", "bad");

        var failure = await Assert.ThrowsAsync<BundleException>(
            () => _store.PublishAsync("demo", new StoredVersionFiles(_objects, "demo/candidate/"), new Publication("two", "Bob"), 1));

        Assert.Equal(BundleErrorCodes.Damaged, failure.Code);
        Assert.Equal(1, (await _store.CurrentAsync("demo"))!.Version);
        Assert.Equal([1], await _store.VersionsAsync("demo"));
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    public async Task Names_that_are_no_folder_are_refused(string name) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => _store.CurrentAsync(name));

    private LocalVersionFiles Local(float mark) => new(_local.Publish(Drafts.Version(mark), Drafts.Encoder(_folder["encoder"])));
}
