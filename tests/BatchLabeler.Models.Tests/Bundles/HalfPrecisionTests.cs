using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Store;
using BatchLabeler.Models.Tests.Clip;
using BatchLabeler.Models.Tests.Onnx;
using BatchLabeler.Models.Tests.Tokenization;
using BatchLabeler.Storage.FileSystem;

namespace BatchLabeler.Models.Tests.Bundles;

public sealed class HalfPrecisionTests : IDisposable
{
    private static readonly CompactResNetArchitecture Tower = new(ImageSize: 18, FeatureDimension: 2, Widths: [4, 8], Strides: [2, 2], Heads: 2);

    private readonly TemporaryFolder _folder = new();
    private readonly ModelFolder _model;

    public HalfPrecisionTests()
    {
        _model = new ModelFolder(_folder["demo"]);
        _model.Publish(Drafts.Version(), Encoder());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_without_half_precision_says_how_to_make_it()
    {
        var encoder = _model.Current().EncoderFolder;

        var failure = Assert.Throws<BundleException>(() => encoder.PathOf(EncoderPrecision.Half));

        Assert.Equal(BundleErrorCodes.NoHalfPrecision, failure.Code);
        Assert.Contains("batchlabeler model half", failure.Message, StringComparison.Ordinal);
        Assert.Equal(encoder.EncoderPath, encoder.PathOf(EncoderPrecision.Full));
    }

    [Fact]
    public void Publish_makes_a_version_that_differs_by_its_encoder_and_lineage_alone()
    {
        var before = _model.Current();

        var after = HalfPrecision.Publish(_model, "batchlabeler model half demo");

        after.Verify();
        Assert.Equal(2, _model.Current().Description.Version);
        Assert.Equal(before.Description.Files, after.Description.Files);
        Assert.Equal(["batchlabeler train", "batchlabeler model half demo"], after.Description.Lineage.Commands);
        Assert.Equal(before.EncoderFolder.TowerDigest, after.EncoderFolder.TowerDigest);
        Assert.NotEqual(before.Description.EncoderDigest, after.Description.EncoderDigest);
        Assert.Equal(after.Description.EncoderDigest, Path.GetFileName(after.EncoderFolder.FolderPath));
        Assert.Equal(File.ReadAllBytes(before.EncoderPath), File.ReadAllBytes(after.EncoderFolder.PathOf(EncoderPrecision.Full)));
        Assert.Equal(
            HalfPrecisionEncoder.Rewrite(File.ReadAllBytes(before.EncoderPath)),
            File.ReadAllBytes(after.EncoderFolder.PathOf(EncoderPrecision.Half)));
    }

    [Fact]
    public void Publish_leaves_the_version_before_as_it_was()
    {
        HalfPrecision.Publish(_model, "half");

        var first = _model.Open(1);
        first.Verify();
        Assert.False(first.EncoderFolder.HasHalfPrecision);
    }

    [Fact]
    public void Publish_repeated_writes_nothing()
    {
        HalfPrecision.Publish(_model, "half");
        var before = _folder.Contents();

        Assert.Equal(2, HalfPrecision.Publish(_model, "half").Description.Version);
        Assert.Equal(before.Keys.Order(), _folder.Contents().Keys.Order());
    }

    [Fact]
    public void Publish_says_when_a_weight_has_no_half()
    {
        var model = new ModelFolder(_folder["large"]);
        model.Publish(Drafts.Version(), Encoder(1e6f));

        Assert.Equal(BundleErrorCodes.NoHalfPrecision, Assert.Throws<BundleException>(() => HalfPrecision.Publish(model, "half")).Code);
        Assert.Equal([1], model.Versions());
    }

    [Fact]
    public async Task Store_and_cache_carry_it_and_notice_damage()
    {
        var store = new ModelStore(new FileSystemObjectStore(_folder["store"]));
        await store.PublishAsync("demo", new LocalVersionFiles(_model.Current()), new Publication("one", "Ann"), null);
        await store.PublishAsync("demo", new LocalVersionFiles(HalfPrecision.Publish(_model, "half")), new Publication("two", "Ann"), 1);

        var cached = await new ModelCache(store, _folder["cache"]).OpenAsync("demo", 2);
        var path = cached.EncoderFolder.PathOf(EncoderPrecision.Half);
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, new byte[bytes.Length]);
        await new ModelCache(store, _folder["cache"]).OpenAsync("demo", 2);

        Assert.Equal(await File.ReadAllBytesAsync(_model.Current().EncoderFolder.PathOf(EncoderPrecision.Half)), bytes);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
        Assert.False((await new ModelCache(store, _folder["cache"]).OpenAsync("demo", 1)).EncoderFolder.HasHalfPrecision);
    }

    private EncoderFolder Encoder(float bias = 0.5f)
    {
        var weights = CompactWeights.Random(Tower, 1);
        weights["visual.attnpool.c_proj.bias"] = StoredTensor.FromFloat32([2], [bias, bias]);
        return EncoderFolder.Write(
            _folder[$"encoder-{bias}"],
            new EncoderDescription
            {
                Name = "tiny", Architecture = Tower, TextArchitecture = TinyClip.Text with { FeatureDimension = 2 },
            },
            EncoderGraph.Build(Tower, weights),
            new Dictionary<string, StoredTensor> { ["ln_final.bias"] = StoredTensor.FromFloat32([1], [1f]) },
            TinyVocabulary.Create());
    }
}
