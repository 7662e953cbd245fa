using System.Text.Json;
using System.Text.Json.Nodes;
using BatchLabeler.Models.Bundles;
using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Export;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Loop;
using BatchLabeler.Training.Heads.TrmMl.Options;
using BatchLabeler.Training.Heads.TrmMl.Prototypes;
using BatchLabeler.Training.Tests.Heads;
using BatchLabeler.Training.Tests.Heads.TrmMl;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Export;

public sealed class TrmMlBundleTests
{
    [Theory]
    [InlineData(AblationRow.Baseline, RegionMapForm.Softmax, PositionalEncodingForm.None, DecoderForm.PostNorm, OutputScore.Mean)]
    [InlineData(AblationRow.Contrast, RegionMapForm.Softmax, PositionalEncodingForm.Sine, DecoderForm.PostNorm, OutputScore.Region)]
    [InlineData(AblationRow.Contrast, RegionMapForm.Softmax, PositionalEncodingForm.Sine, DecoderForm.PostNorm, OutputScore.Mean)]
    [InlineData(AblationRow.Regions, RegionMapForm.Sigmoid, PositionalEncodingForm.Sine, DecoderForm.PostNorm, OutputScore.Region)]
    [InlineData(AblationRow.Regions, RegionMapForm.Sigmoid, PositionalEncodingForm.None, DecoderForm.PostNorm, OutputScore.Mean)]
    [InlineData(AblationRow.Regions, RegionMapForm.Softmax, PositionalEncodingForm.None, DecoderForm.Paper, OutputScore.Mean)]
    [InlineData(AblationRow.Regions, RegionMapForm.Softmax, PositionalEncodingForm.None, DecoderForm.Paper, OutputScore.Region, QueryStart.Random, RegionMatchForm.Feature)]
    [InlineData(AblationRow.Baseline, RegionMapForm.Softmax, PositionalEncodingForm.None, DecoderForm.PostNorm, OutputScore.Region, QueryStart.Random, RegionMatchForm.Feature)]
    [InlineData(AblationRow.Contrast, RegionMapForm.Softmax, PositionalEncodingForm.None, DecoderForm.PostNorm, OutputScore.Mean, QueryStart.Prompts)]
    public void Head_scores_the_same_in_onnx_runtime_and_in_torch(
        AblationRow row,
        RegionMapForm form,
        PositionalEncodingForm positions,
        DecoderForm decoder,
        OutputScore score,
        QueryStart queries = QueryStart.Random,
        RegionMatchForm match = RegionMatchForm.Pixels)
    {
        var options = TinyWorld.Options with
        {
            Parts = TrmMlParts.UpTo(row),
            Score = score,
            Matching = TinyWorld.Options.Matching with { RegionForm = match },
            Decoder = new DecoderOptions { MapForm = form, Positions = positions, Form = decoder, ProjectionStart = ProjectionStart.Random, QueryStart = queries },
        };
        var head = TinyWorld.Head(options);
        head.Queries?.Follow([0.2f, 0.5f, 1]);
        Sharpen(head, 0.7f);
        head.eval();
        var pixels = TinyWorld.RandomPixels(3);
        using var _ = no_grad();
        var expected = head.forward(pixels, head.EncodePrompts());

        using var session = new InferenceSession(RegionHeadGraph.Build(RegionHeadExport.Weights(head, TinyWorld.Pixels, TinyWorld.Dimension)));
        var input = new DenseTensor<float>(pixels.ToFloats(), [3, TinyWorld.Pixels, TinyWorld.Dimension]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("pixel_features", input)]);
        float[] Output(string name) => [.. results.Single(result => result.Name == name).AsEnumerable<float>()];

        var z = score == OutputScore.Mean && expected.QueryScores is { } query ? (expected.RegionScores + query) / 2 : expected.RegionScores;
        TorchAssert.Close(Output("scores"), z.sigmoid(), 1e-4);
        TorchAssert.Close(Output("region_maps"), expected.RegionMaps, 1e-4);
        TorchAssert.Close(Output("region_features"), expected.RegionFeatures, 1e-4);
    }

    [Fact]
    public void Options_from_before_there_was_a_choice_mean_what_there_was()
    {
        var options = new TrmMlOptions();
        var before = JsonNode.Parse(TrmMlOptionsJson.Write(options).GetRawText())!.AsObject();
        Assert.Equal(options, TrmMlOptionsJson.Read(JsonSerializer.SerializeToElement(before)));
        before.Remove("score");
        before["matching"]!.AsObject().Remove("regionForm");
        before["decoder"]!.AsObject().Remove("learnSharpness");
        before["pseudoLabels"]!.AsObject().Remove("centred");
        before["pseudoLabels"]!.AsObject().Remove("guard");

        var read = TrmMlOptionsJson.Read(JsonSerializer.SerializeToElement(before));

        Assert.Equal(
            options with
            {
                Score = OutputScore.Region,
                Matching = options.Matching with { RegionForm = RegionMatchForm.Feature },
                Decoder = options.Decoder with { LearnSharpness = false },
                PseudoLabels = options.PseudoLabels with { Centred = Centring.Never, Guard = PseudoLabelGuard.None },
            },
            read);

        before["pseudoLabels"]!.AsObject().Add("centre", true);
        Assert.Equal(Centring.Always, TrmMlOptionsJson.Read(JsonSerializer.SerializeToElement(before)).PseudoLabels.Centred);
        before["pseudoLabels"]!["centre"] = false;
        Assert.Equal(Centring.Never, TrmMlOptionsJson.Read(JsonSerializer.SerializeToElement(before)).PseudoLabels.Centred);
    }

    private static void Sharpen(TrmMlHead head, float logarithm)
    {
        using var _ = no_grad();
        head.Decoder?.LogSharpness!.fill_(logarithm);
    }

    [Fact]
    public void Load_gives_back_the_head_that_was_published()
    {
        using var folder = new TemporaryFolder();
        var tower = TinyWorld.Tower();
        var encoder = PublishedParent.Encoder(folder["encoder"], tower);
        var set = PlantedImages.Create(tower, 48, 0.5, 1);
        var schedule = new TrmMlSchedule { Epochs = 1, FirstStageEpochs = 1, BatchSize = 16 };
        var training = new TrmMlTrainer(tower, TinyWorld.Tokenizer, TinyWorld.Categories, TinyWorld.Options, schedule).Train(set);
        var draft = TrmMlBundle.Draft(training, set, new Lineage(null, null, "0.1.0", []));

        var bundle = new ModelFolder(Path.Combine(folder.Path, "tiny")).Publish(draft, encoder);
        var loaded = TrmMlBundle.Load(bundle, TextTower.FromWeights(encoder.Description.TextArchitecture, encoder.LoadTextWeights()));

        var (expected, actual) = (training.Score(set.Features), loaded.Score(set.Features));
        Assert.Equal(expected.Output, actual.Output);
        Assert.Equal(expected.Region!, actual.Region!);
        Assert.Equal(expected.Query!, actual.Query!);
        Assert.Equal(training.TextPrototypes, bundle.LoadTextFeatures().TextPrototypes);
        Assert.Equal(bundle.LoadPrototypes()!.VisualMean, bundle.LoadPrototypes()!.VisualBank!.MeanPrototypes());
        Assert.All(bundle.LoadPrototypes()!.VisualThresholds, threshold => Assert.True(float.IsFinite(threshold)));
    }

    [Fact]
    public void Centring_for_labeling_alone_changes_what_is_published_and_leaves_the_head_as_it_is()
    {
        var tower = TinyWorld.Tower();
        var set = PlantedImages.Create(tower, 48, 0.5, 1);
        var schedule = new TrmMlSchedule { Epochs = 2, FirstStageEpochs = 1, BatchSize = 16 };
        (float[,] Scores, float[] Origin) Train(Centring centred)
        {
            var options = TinyWorld.Options with { PseudoLabels = TinyWorld.Options.PseudoLabels with { Centred = centred } };
            var training = new TrmMlTrainer(tower, TinyWorld.Tokenizer, TinyWorld.Categories, options, schedule).Train(set);
            return (training.Score(set.Features).Output, TrmMlBundle.Draft(training, set, new Lineage(null, null, "0.1.0", [])).Prototypes!.VisualOrigin);
        }

        var (never, labeling, always) = (Train(Centring.Never), Train(Centring.Labeling), Train(Centring.Always));

        Assert.Equal(never.Scores, labeling.Scores);
        Assert.NotEqual(never.Scores, always.Scores);
        Assert.All(never.Origin, number => Assert.Equal(0, number));
        Assert.Equal(PixelOrigin.Of(set.Features), labeling.Origin);
        Assert.Equal(labeling.Origin, always.Origin);
    }
}
