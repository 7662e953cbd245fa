using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Safetensors;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Pretraining;
using BatchLabeler.Training.Scenes;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Pretraining;

public sealed class PretrainerTests : IDisposable
{
    private static readonly PretrainOptions Tiny = new()
    {
        Scenes = 24,
        Steps = 4,
        BatchSize = 6,
        Width = 4,
        Heads = 2,
        FeatureDimension = 16,
        TextWidth = 64,
        TextLayers = 1,
        Merges = 60,
        WarmupSteps = 1,
        CheckpointEvery = 2,
        ReportEvery = 1,
        HeldOutScenes = 0,
        ProbeTrainScenes = 24,
        ProbeTestScenes = 24,
        LooseSteps = 2,
        LooseScenes = 24,
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Resumed_training_gives_the_same_weights_as_an_undisturbed_one()
    {
        var undisturbed = _folder["undisturbed"];
        var resumed = _folder["resumed"];
        Run(undisturbed);
        using var interruption = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            Run(resumed, onReport: report => { if (report.Step == 2) interruption.Cancel(); }, cancellation: interruption.Token));
        Run(resumed, isResumed: true);

        var expected = Weights(undisturbed);
        var actual = Weights(resumed);
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (name, stored) in expected) Near.Equal(stored.ToFloat32(), actual[name].ToFloat32(), 1e-6);
    }

    [Fact]
    public void Run_writes_an_encoder_whose_text_tower_carries_the_centring()
    {
        var report = Run(_folder.Path);

        var encoder = EncoderFolder.Open(_folder.Path);
        encoder.Verify();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var tokenizer = encoder.LoadTokenizer();
        var text = TextTower.FromWeights(encoder.Description.TextArchitecture, encoder.LoadTextWeights());
        var tags = TokenSequences.ToTensor([.. SceneTags.Names.Select(name => tokenizer.Tokenize(CaptionedScenes.Prompt(name)))]);
        Near.Equal(new float[Tiny.FeatureDimension], text.forward(tags).mean([0L]).ToFloats(), 1e-4);
        Assert.Equal(12, encoder.Description.GridSize);
        Assert.Contains("linear probe pooled", report.Figures.Exact.Keys);
        Assert.NotNull(report.Figures.LooselyNamed);
        Assert.True(File.Exists(_folder["pretraining.json"]));
    }

    [Fact]
    public void Resume_refuses_a_checkpoint_made_with_other_options()
    {
        Run(_folder.Path);

        var error = Assert.Throws<InvalidDataException>(() =>
            new Pretrainer(Tiny with { LearningRate = 1e-3 }, TimeProvider.System, new Reports(null)).Run(_folder.Path, isResumed: true));

        Assert.Contains("other options", error.Message, StringComparison.Ordinal);
    }

    private static PretrainReport Run(
        string folder, bool isResumed = false, Action<PretrainProgress>? onReport = null, CancellationToken cancellation = default) =>
        new Pretrainer(Tiny, TimeProvider.System, new Reports(onReport)).Run(folder, isResumed, cancellation);

    private static IReadOnlyDictionary<string, StoredTensor> Weights(string folder) =>
        SafetensorsFile.Read(Path.Combine(folder, "clip.safetensors")).Tensors;

    private sealed class Reports(Action<PretrainProgress>? onReport) : IProgress<PretrainProgress>
    {
        public void Report(PretrainProgress value) => onReport?.Invoke(value);
    }
}
