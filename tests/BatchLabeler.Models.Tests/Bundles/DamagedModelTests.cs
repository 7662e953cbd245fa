using BatchLabeler.Models.Bundles;

namespace BatchLabeler.Models.Tests.Bundles;

public sealed class DamagedModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelFolder _model;

    public DamagedModelTests()
    {
        _model = new ModelFolder(_folder["demo"]);
        _model.Publish(Drafts.Version(), Drafts.Encoder(_folder["encoder"]));
    }

    private string Version => _folder["demo/versions/1"];

    private string Encoder => _model.Open(1).EncoderFolder.FolderPath;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_without_a_model_is_missing() =>
        AssertRefused(BundleErrorCodes.Missing, "There is no model in", () => new ModelFolder(_folder["nothing"]).Current());

    [Fact]
    public void A_version_that_was_never_published_is_missing() => AssertRefused(BundleErrorCodes.VersionMissing, "versions/7", () => _model.Open(7));

    [Theory]
    [InlineData("""{"version":1""")]
    [InlineData("""{"version":"one"}""")]
    [InlineData("null")]
    [InlineData("")]
    public void A_broken_pointer_is_damage(string text)
    {
        File.WriteAllText(_folder["demo/current.json"], text);

        AssertRefused(BundleErrorCodes.Damaged, "current.json", () => _model.Current());
    }

    [Theory]
    [InlineData("\"categories\": [\n    \"cat\",", "\"categories\": [\n    \"dog\",", "'dog' is named twice")]
    [InlineData("\"categories\": [\n    \"cat\",", "\"categories\": [\n    \"\",", "a category has no name")]
    [InlineData("\"categories\": [\n    \"cat\",", "\"categories\": [", "3 decision thresholds for 2 categories")]
    [InlineData("0.4,", "1.4,", "not between 0 and 1")]
    [InlineData("\"version\": 1,", "\"version\": 3,", "holds version 3")]
    [InlineData("\"headKind\": \"trm-ml\",", "", "headKind")]
    [InlineData("\"trm-ml\"", "null", "headKind")]
    [InlineData("\"head.onnx\"", "\"../../../secret\"", "outside itself")]
    public void A_description_that_contradicts_itself_is_damage(string part, string replacement, string reason)
    {
        Replace(Path.Combine(Version, "model.json"), part, replacement);

        AssertRefused(BundleErrorCodes.Damaged, reason, () => _model.Open(1));
    }

    [Theory]
    [InlineData("\"kind\": \"compact-resnet\",", "\"kind\": \"alexnet\",", "cannot be understood")]
    [InlineData("\"imageSize\": 96,", "\"imageSize\": 0,", "no feature grid")]
    [InlineData("\"standardDeviation\": [\n    0.2", "\"standardDeviation\": [\n    -0.2", "standard deviation is not positive")]
    public void An_encoder_that_contradicts_itself_is_damage(string part, string replacement, string reason)
    {
        Replace(Path.Combine(Encoder, "encoder.json"), part, replacement);

        AssertRefused(BundleErrorCodes.Damaged, reason, () => _model.Open(1));
    }

    [Fact]
    public void A_later_format_is_refused_as_too_new()
    {
        Replace(Path.Combine(Version, "model.json"), "\"format\": 1", "\"format\": 2");

        AssertRefused(BundleErrorCodes.TooNew, "update", () => _model.Open(1));
    }

    [Theory]
    [InlineData("head.onnx")]
    [InlineData("text_features.safetensors")]
    public void A_file_that_vanished_is_damage(string name)
    {
        File.Delete(Path.Combine(Version, name));

        AssertRefused(BundleErrorCodes.Damaged, name + " is missing", () => _model.Open(1));
    }

    [Fact]
    public void A_file_of_another_size_is_damage()
    {
        File.AppendAllText(Path.Combine(Encoder, "encoder.onnx"), "x");

        AssertRefused(BundleErrorCodes.Damaged, "has 4 bytes instead of 3", () => _model.Open(1));
    }

    [Theory]
    [InlineData("head.onnx", true)]
    [InlineData("encoder.onnx", false)]
    public void Verify_finds_a_changed_byte_that_open_does_not(string name, bool ofVersion)
    {
        File.WriteAllBytes(Path.Combine(ofVersion ? Version : Encoder, name), [7, 7, 7]);
        var bundle = _model.Open(1);

        AssertRefused(BundleErrorCodes.Damaged, name + " is not the file that was published", bundle.Verify);
    }

    [Fact]
    public void An_encoder_that_vanished_is_damage()
    {
        Directory.Delete(Encoder, recursive: true);

        AssertRefused(BundleErrorCodes.Damaged, "encoder.json", () => _model.Open(1));
    }

    [Fact]
    public void A_damaged_encoder_is_never_published()
    {
        var encoder = Drafts.Encoder(_folder["damaged"], mark: 8);
        File.WriteAllBytes(encoder.EncoderPath, [7, 7, 7]);

        AssertRefused(BundleErrorCodes.Damaged, "encoder.onnx", () => _model.Publish(Drafts.Version(), encoder));
        Assert.Equal([1], _model.Versions());
    }

    private static void Replace(string path, string part, string replacement)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(part, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(part, replacement, StringComparison.Ordinal));
    }

    private static void AssertRefused(string code, string part, Action action)
    {
        var exception = Assert.Throws<BundleException>(action);
        Assert.Equal(code, exception.Code);
        Assert.Contains(part, exception.Message, StringComparison.Ordinal);
    }
}
