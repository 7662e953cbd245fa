using System.Text.Json;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Bundles;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly EncoderFolder _encoder;
    private readonly ModelFolder _model;

    public ModelFolderTests()
    {
        _encoder = Drafts.Encoder(_folder["encoder"]);
        _model = new ModelFolder(_folder["demo"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Publish_writes_a_version_that_current_opens()
    {
        _model.Publish(Drafts.Version() with { Options = JsonElement.Parse("""{"alpha":1.5}""") }, _encoder);

        var bundle = new ModelFolder(_folder["demo"]).Current();

        Assert.Equal("demo@1", bundle.Description.ToString());
        Assert.Equal(["cat", "dog", "hat"], bundle.Description.Categories);
        Assert.Equal([0.5f, 0.4f, 0.5f], bundle.Description.DecisionThresholds);
        Assert.Equal(0.875, bundle.Description.Metrics["testMeanAveragePrecision"]);
        Assert.Equal(1.5, bundle.Description.Options.GetProperty("alpha").GetDouble());
        Assert.Equal(["batchlabeler train"], bundle.Description.Lineage.Commands);
        Assert.Equal([4, 5, 6], File.ReadAllBytes(bundle.HeadPath));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(bundle.EncoderPath));
        Assert.Equal([0, 1, 1, 0, 0, 1], bundle.LoadTextFeatures().Negative);
        Assert.Equal([6, 5, 4, 3, 2, 1], bundle.LoadPrototypes()!.TextThresholds);
        Assert.Null(bundle.LoadPrompts());
        bundle.Verify();
    }

    [Fact]
    public void Publish_keeps_the_encoder_s_description()
    {
        var encoder = _model.Publish(Drafts.Version(), _encoder).Encoder;

        var architecture = Assert.IsType<CompactResNetArchitecture>(encoder.Architecture);
        Assert.Equal([16, 32], architecture.Widths);
        Assert.Equal((96, 24, 2), (encoder.ImageSize, encoder.GridSize, encoder.FeatureDimension));
        Assert.Equal(EncoderDescription.ClipMean, encoder.Mean);
    }

    [Fact]
    public void Publish_numbers_versions_and_shares_encoders()
    {
        _model.Publish(Drafts.Version(), _encoder);
        _model.Publish(Drafts.Version(0.7f), _encoder);
        _model.Publish(Drafts.Version(), Drafts.Encoder(_folder["other"], mark: 9));

        Assert.Equal([1, 2, 3], _model.Versions());
        Assert.Equal(3, _model.Current().Description.Version);
        Assert.Equal(0.7f, _model.Open(2).Description.DecisionThresholds[2]);
        Assert.Equal(2, Directory.GetDirectories(_folder["demo/encoders"]).Length);
        Assert.Equal(_model.Open(1).EncoderPath, _model.Open(2).EncoderPath);
        Assert.NotEqual(_model.Open(1).EncoderPath, _model.Open(3).EncoderPath);
    }

    [Fact]
    public void Publish_by_many_at_once_gives_each_its_own_version_and_points_at_the_last()
    {
        var numbers = new int[12];

        Parallel.For(0, numbers.Length, new ParallelOptions { MaxDegreeOfParallelism = 6 }, index =>
            numbers[index] = new ModelFolder(_folder["demo"]).Publish(Drafts.Version(index / 100f), _encoder).Description.Version);

        Assert.Equal(Enumerable.Range(1, 12), numbers.Order());
        Assert.Equal(12, _model.Current().Description.Version);
        for (var index = 0; index < numbers.Length; index++)
            Assert.Equal(index / 100f, _model.Open(numbers[index]).Description.DecisionThresholds[2]);
        Assert.Equal(12, Directory.GetDirectories(_folder["demo/versions"]).Length);
        Assert.Single(Directory.GetDirectories(_folder["demo/encoders"]));
    }

    [Fact]
    public void What_a_crash_leaves_behind_is_no_version()
    {
        _model.Publish(Drafts.Version(), _encoder);
        var left = Directory.CreateDirectory(_folder["demo/versions/.0123456789abcdef.tmp"]).FullName;
        File.WriteAllText(Path.Combine(left, "model.json"), "{");
        Directory.CreateDirectory(_folder["demo/encoders/.fedcba.tmp"]);
        File.WriteAllText(_folder["demo/current.json.0123.tmp"], "{");

        Assert.Equal([1], _model.Versions());
        Assert.Equal(1, _model.Current().Description.Version);
        Assert.Equal(2, _model.Publish(Drafts.Version(), _encoder).Description.Version);
    }

    [Fact]
    public void A_version_whose_pointer_was_never_moved_keeps_its_number()
    {
        _model.Publish(Drafts.Version(), _encoder);
        _model.Publish(Drafts.Version(), _encoder);
        Assert.True(_model.SwapCurrent(expected: 2, version: 1));

        Assert.Equal(1, _model.Current().Description.Version);
        Assert.Equal(3, _model.Publish(Drafts.Version(), _encoder).Description.Version);
        Assert.Equal(3, _model.Current().Description.Version);
    }

    [Fact]
    public void Publish_leaves_nothing_behind_when_the_draft_does_not_fit()
    {
        var draft = Drafts.Version() with { TextFeatures = new TextFeatures(1, 2, [1, 0], [0, 1], [1, 0]) };

        var exception = Assert.Throws<BundleException>(() => _model.Publish(draft, _encoder));

        Assert.Equal((BundleErrorCodes.Invalid, "The text features are 1 × 2 instead of 3 × 2."), (exception.Code, exception.Message));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["demo/versions"]));
    }

    [Fact]
    public void Publish_that_fails_half_way_changes_nothing()
    {
        _model.Publish(Drafts.Version(), _encoder);
        var unwritable = new Dictionary<string, StoredTensor> { ["__metadata__"] = StoredTensor.FromFloat32([1], [2f]) };

        Assert.Throws<ArgumentException>(() => _model.Publish(Drafts.Version() with { HeadWeights = unwritable }, _encoder));

        Assert.Equal(1, _model.Current().Description.Version);
        Assert.Single(Directory.GetFileSystemEntries(_folder["demo/versions"]));
    }

    [Fact]
    public void SwapCurrent_by_many_at_once_succeeds_once()
    {
        for (var version = 0; version < 3; version++) _model.Publish(Drafts.Version(), _encoder);

        var swaps = new bool[8];
        Parallel.For(0, swaps.Length, index => swaps[index] = new ModelFolder(_folder["demo"]).SwapCurrent(expected: 3, version: 1 + (index % 2)));

        Assert.Single(swaps, swapped => swapped);
    }

    [Fact]
    public void SwapCurrent_changes_nothing_when_another_version_is_current()
    {
        _model.Publish(Drafts.Version(), _encoder);
        _model.Publish(Drafts.Version(), _encoder);

        Assert.False(_model.SwapCurrent(expected: 1, version: 1));
        Assert.Equal(2, _model.Current().Description.Version);
        Assert.Equal(BundleErrorCodes.VersionMissing, Assert.Throws<BundleException>(() => _model.SwapCurrent(2, 7)).Code);
    }

    [Fact]
    public void Publish_keeps_prompts_and_head_weights()
    {
        var tensors = new Dictionary<string, StoredTensor> { ["positive"] = StoredTensor.FromFloat32([1], [2f]) };

        var bundle = _model.Publish(Drafts.Version() with { Prompts = tensors, HeadWeights = tensors, Prototypes = null }, _encoder);

        Assert.Equal([2f], bundle.LoadPrompts()!["positive"].ToFloat32());
        Assert.Equal([2f], bundle.LoadHeadWeights()!["positive"].ToFloat32());
        Assert.Null(bundle.LoadPrototypes());
    }
}
