using BatchLabeler.Cli.Hosting;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Models.Tokenization;

namespace BatchLabeler.Cli.Tests.Model;

public sealed class ModelCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public ModelCommandTests()
    {
        File.WriteAllText(In("categories.txt"), "cat\npotted_plant\n");
        BpeVocabulary.FromMerges([]).Save(In("vocabulary.txt"));
        SafetensorsFile.Write(In("weights.safetensors"), RandomWeights());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_clip_writes_a_model_and_show_says_what_it_is()
    {
        Assert.Equal(ExitCode.Completed, await Import());
        Assert.Contains("tiny@1: ViT w64 p8, ", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 categories, 16 pixels, 2×2 grid", _out.ToString(), StringComparison.Ordinal);
        Assert.Empty(_error.ToString());

        Assert.Equal(ExitCode.Completed, await Run("model", "show", In("tiny"), "--verify"));
        Assert.Contains("categories    2: cat, potted_plant", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("made by       batchlabeler model import-clip --weights ", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains(", all as published", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_each_verb_in_one_paragraph_and_tells_the_rest_on_request()
    {
        await Run("model", "--help");
        Assert.Contains("import-clip      Make a model from CLIP weights", _out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Example:", _out.ToString(), StringComparison.Ordinal);

        await Run("model", "import-clip", "--help");
        Assert.Contains("Example:", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_clip_again_makes_the_next_version()
    {
        await Import();
        await Import("--threshold", "0.7", "--prompt", "one {}");

        await Run("model", "show", In("tiny"), "--version", "1");
        Assert.Contains("tiny@2: ", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("versions      1, 2", _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("model         tiny@1", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_clip_notes_tensors_that_nothing_uses()
    {
        var tensors = RandomWeights();
        tensors["visual.extra"] = StoredTensor.FromInt64([], [1]);
        SafetensorsFile.Write(In("weights.safetensors"), tensors);

        Assert.Equal(ExitCode.Completed, await Import());
        Assert.Equal("batchlabeler: note: 1 tensors in the weights were not used: visual.extra.\n", _error.ToString());
    }

    [Theory]
    [InlineData(ExitCode.Usage, "usage", "--layout", "pytorch")]
    [InlineData(ExitCode.Usage, "usage", "--prompt", "a photo")]
    [InlineData(ExitCode.Usage, "usage", "--threshold", "2")]
    [InlineData(ExitCode.Stopped, "clip-weights", "--image-size", "20")]
    [InlineData(ExitCode.Stopped, "clip-weights", "--layout", "huggingface")]
    public async Task Import_clip_refuses_in_one_line(int exitCode, string code, string option, string value)
    {
        Assert.Equal(exitCode, await Import(option, value));
        Assert.StartsWith($"batchlabeler: {code}: ", _error.ToString(), StringComparison.Ordinal);
        Assert.Single(_error.ToString().TrimEnd('\n').Split('\n'));
        Assert.False(Directory.Exists(In("tiny")));
    }

    [Fact]
    public async Task Import_clip_refuses_weights_that_are_no_safetensors_file()
    {
        File.WriteAllText(In("weights.safetensors"), "these are no weights");

        Assert.Equal(ExitCode.Stopped, await Import());
        Assert.StartsWith("batchlabeler: weights-damaged: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_refuses_a_folder_without_a_model()
    {
        Assert.Equal(ExitCode.Stopped, await Run("model", "show", In("nothing")));
        Assert.StartsWith("batchlabeler: model-missing: There is no model in ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_finds_a_changed_file_when_asked_to()
    {
        await Import();
        var head = In("tiny/versions/1/head.onnx");
        var bytes = File.ReadAllBytes(head);
        bytes[^1] ^= 1;
        File.WriteAllBytes(head, bytes);

        Assert.Equal(ExitCode.Completed, await Run("model", "show", In("tiny")));
        Assert.Equal(ExitCode.Stopped, await Run("model", "show", In("tiny"), "--verify"));
        Assert.StartsWith("batchlabeler: model-damaged: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_clip_half_writes_both_precisions()
    {
        Assert.Equal(ExitCode.Completed, await Import("--half"));

        Assert.Equal(ExitCode.Completed, await Run("model", "show", In("tiny"), "--verify"));
        Assert.Contains("precision     full, half", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_adds_a_version_once()
    {
        await Import();

        Assert.Equal(ExitCode.Completed, await Run("model", "half", In("tiny")));
        Assert.Contains("tiny@2 has half precision: ", _out.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Completed, await Run("model", "half", In("tiny")));
        Assert.Contains("tiny@2 has half precision already", _out.ToString(), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Completed, await Run("model", "show", In("tiny"), "--version", "1"));
        Assert.Contains("precision     full\n", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_refuses_a_folder_without_a_model()
    {
        Assert.Equal(ExitCode.Stopped, await Run("model", "half", In("nothing")));
        Assert.StartsWith("batchlabeler: model-missing: ", _error.ToString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, StoredTensor> RandomWeights()
    {
        var text = new TextArchitecture(514, 40, 64, 1, 1, 16);
        var random = new Random(5);
        return ClipStateDict.Shapes(new ClipArchitecture(new VisionTransformerArchitecture(16, 16, 8, 64, 1, 1), text)).ToDictionary(
            pair => pair.Key,
            pair => StoredTensor.FromFloat32(pair.Value, [.. Enumerable.Range(0, (int)pair.Value.Aggregate(1L, (a, b) => a * b)).Select(_ => random.NextSingle() - 0.5f)]));
    }

    private Task<int> Import(params string[] more) => Run(
    [
        "model", "import-clip", "--weights", In("weights.safetensors"), "--vocabulary", In("vocabulary.txt"),
        "--categories", In("categories.txt"), "--output", In("tiny"),
        .. more.Contains("--image-size") ? more : [.. more, "--image-size", "16"],
    ]);

    private Task<int> Run(params string[] arguments) =>
        CommandLineApplication.RunAsync(arguments, new CommandHost(_out, _error, false, TimeProvider.System, _folder.Path), CancellationToken.None);

    private string In(string name) => _folder[name];
}
