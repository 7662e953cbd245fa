using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Prototypes;
using BatchLabeler.Inference.Encoding;
using BatchLabeler.Inference.Labeling;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Clip;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Models.Store;
using BatchLabeler.Storage.FileSystem;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using BatchLabeler.Training.Tests.Heads;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Export;

/// <summary>A shard in labelling teaches the prototypes what the same images teach them as a minibatch in training.</summary>
public sealed class LabelingParityTests : IDisposable
{
    private const int Images = 6;
    private const int Size = 24;
    private static readonly PseudoLabelOptions Prototypes = new() { BankLength = 5, TopPixels = 2, Momentum = 0.6 };

    private readonly TemporaryFolder _folder = new();
    private readonly TrmMlHead _head = TinyWorld.Head(TinyWorld.Options with
    {
        PseudoLabels = Prototypes,
        Decoder = new DecoderOptions { ProjectionStart = ProjectionStart.Random, QueryStart = QueryStart.Random },
    });

    [Fact]
    public async Task A_shard_folds_to_the_state_that_training_comes_to()
    {
        _head.eval();
        var bundle = Publish();
        var start = (await ModelPrototypes.ReadAsync(new FileSystemObjectStore(_folder["models"]), "tiny", 1)).ToState();
        var training = new MultimodalPrototypes(start.TextPrototypes, TinyWorld.Categories.Count, Prototypes);
        training.Restore(start);
        var state = start;
        for (var batch = 0; batch < 3; batch++)
        {
            var (pictures, known) = (Pictures(batch), Known(batch));
            training.Observe(Output(bundle, pictures), TinyWorld.Labels(known));
            state = state.Fold([Delta(bundle, pictures, known, Summary(state))]);
        }

        for (var category = 0; category < TinyWorld.Categories.Count; category++)
        {
            Assert.Equal(training.State.Bank.Count(category), state.Bank.Count(category));
            for (var age = 0; age < state.Bank.Count(category); age++)
                Assert.Equal(0, Distance(training.State.Bank.Prototype(category, age), state.Bank.Prototype(category, age)), 1e-4);
        }
        Close(training.State.VisualThresholds, state.VisualThresholds);
        Close(training.State.TextThresholds, state.TextThresholds);
    }

    public void Dispose() => _folder.Dispose();

    private static float[] Pictures(int batch)
    {
        manual_seed(20 + batch);
        return randn(Images, 3, Size, Size).ToFloats();
    }

    private static sbyte[][] Known(int batch)
    {
        var random = new Core.Randomness.SplitMix64((ulong)batch);
        return [.. Enumerable.Range(0, Images).Select(_ => Enumerable.Range(0, 3).Select(_ => (sbyte)(random.Next(3) - 1)).ToArray())];
    }

    private static PrototypeSummary Summary(StatisticsState state) => PrototypeSummary.None(3, TinyWorld.Dimension) with
    {
        VisualMean = state.Bank.MeanPrototypes(),
        VisualOrigin = state.Bank.Origin.ToArray(),
    };

    private static StatisticsDelta Delta(ModelBundle bundle, float[] pictures, sbyte[][] known, PrototypeSummary prototypes)
    {
        using var model = new RegionModel(bundle, new EncodingOptions { Threads = 1 });
        using var labeler = new ImageLabeler(model, new LabelingOptions { EvidencePixels = Prototypes.TopPixels }, prototypes);
        var delta = new StatisticsDelta(TinyWorld.Categories.Count, TinyWorld.Dimension);
        var states = known.Select(row => (IReadOnlyList<LabelState>)[.. row.Select(state => (LabelState)state)]).ToList();
        foreach (var image in labeler.Label(pictures, states)) image.Evidence?.AddTo(delta);
        return delta;
    }

    private static double Distance(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var largest = 0.0;
        for (var i = 0; i < left.Length; i++) largest = Math.Max(largest, Math.Abs(left[i] - right[i]));
        return largest;
    }

    private static void Close(CategoryThresholds expected, CategoryThresholds actual) =>
        Assert.All(expected.ToArray().Zip(actual.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));

    private TrmMlOutput Output(ModelBundle bundle, float[] pictures)
    {
        using var encoder = new FeatureEncoder(bundle.Encoder, bundle.EncoderPath, new EncodingOptions { Threads = 1 });
        using var _ = no_grad();
        var pixels = tensor(encoder.Encode(pictures, Images).PixelFeatures).reshape(Images, TinyWorld.Pixels, TinyWorld.Dimension);
        return _head.forward(pixels, _head.EncodePrompts());
    }

    private ModelBundle Publish()
    {
        manual_seed(9);
        var (text, architecture) = (TinyWorld.Tower(), new CompactResNetArchitecture(Size, TinyWorld.Dimension, [8], [8], 1));
        using var visual = new CompactResNetTower(architecture);
        visual.eval();
        var description = new EncoderDescription { Name = "tiny", Architecture = architecture, TextArchitecture = text.Architecture };
        var encoder = EncoderFolder.Write(
            _folder["encoder"], description, EncoderGraph.Build(architecture, visual.SaveWeights()), text.SaveWeights(), TinyWorld.Tokenizer.Vocabulary);
        var weights = RegionHeadExport.Weights(_head, TinyWorld.Pixels, TinyWorld.Dimension);
        var options = new PrototypeOptions { BankLength = Prototypes.BankLength, Momentum = 0.6 };
        var state = StatisticsState.Empty(weights.PositiveTextFeatures, TinyWorld.Categories.Count, options, (rand([(long)TinyWorld.Dimension]) * 0.3).ToFloats());
        return new ModelFolder(Path.Combine(_folder["models"], "tiny")).Publish(
            new ModelDraft
            {
                Categories = TinyWorld.Categories.Names,
                HeadKind = HeadKinds.TrmMl,
                DecisionThresholds = [0.5f, 0.5f, 0.5f],
                Lineage = new Lineage(null, null, "test", []),
                Options = TrmMlOptionsJson.Write(_head.Options),
                Head = RegionHeadGraph.Build(weights),
                TextFeatures = new TextFeatures(
                    3, TinyWorld.Dimension, weights.PositiveTextFeatures, weights.NegativeTextFeatures, weights.PositiveTextFeatures),
                Prototypes = PrototypeExport.Summary(state),
            },
            encoder);
    }
}
