using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.Sspa;
using BatchLabeler.Training.Heads.Sspa.Options;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Sspa;

public sealed class SspaHeadTests
{
    private static readonly torch.Tensor Labels = tensor(new[] { 1f, -1, 0, 0, 1, -1 }).reshape(2, 3);

    public static TheoryData<SspaOptions> Forms()
    {
        var start = SspaWorld.Options;
        var still = new FilterOptions { Enabled = false };
        return new TheoryData<SspaOptions>(
            start,
            start with { Synthesis = new SynthesisOptions { Residual = false, WidthMultiple = 2 } },
            start with { Synthesis = new SynthesisOptions { Form = SynthesisForm.Mlp }, Filter = still },
            start with { Synthesis = new SynthesisOptions { Form = SynthesisForm.Concatenation }, Alignment = Aligned(gated: false) },
            start with { Alignment = Aligned(AlignmentDirections.VisualToSemantic), Knowledge = new KnowledgeOptions() },
            start with { Alignment = Aligned(AlignmentDirections.SemanticToVisual) },
            start with { Alignment = Aligned(AlignmentDirections.None), Filter = still });
    }

    [Fact]
    public void Forward_is_the_parts_one_after_another()
    {
        var head = SspaWorld.Scrambled(SspaWorld.Head());
        var images = SspaWorld.Images(2);
        var text = head.EncodeText();

        var output = head.forward(images, text);

        var image = nn.functional.normalize(images.Pooled, p: 2, dim: -1);
        TorchAssert.Close(image.matmul(text.transpose(0, 1)), output.GlobalCosines);
        TorchAssert.Close((output.Global.sigmoid() + output.Regional.sigmoid()) / 2, output.Scores.sigmoid());
        TorchAssert.Close([1, 1, 1, 1, 1, 1], output.RegionMaps.sum(-1));
        TorchAssert.Close([1, 1, 1, 1, 1, 1], output.RegionFeatures.square().sum(-1));
        var pixels = nn.functional.normalize(images.Pixels, p: 2, dim: -1);
        TorchAssert.Close(nn.functional.normalize(output.RegionMaps.matmul(pixels), p: 2, dim: -1), output.RegionFeatures);
    }

    [Fact]
    public void Loss_is_the_global_loss_plus_the_weighted_regional_one_of_equation_19()
    {
        var options = SspaWorld.Options with { RegionWeight = 0.7 };
        var head = SspaWorld.Head(options);
        var output = head.forward(SspaWorld.Images(2), head.EncodeText());
        var asymmetric = new PartialAsymmetricLoss(options.Classification);
        double Of(torch.Tensor scores) => asymmetric.Compute(scores, Labels).item<float>();

        TorchAssert.Close(Of(output.Global) + (0.7 * Of(output.Regional)), head.Loss(output, Labels), 1e-5);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Gradients_reach_everything_that_is_trained_and_never_the_tower(SspaOptions options)
    {
        var tower = TinyWorld.Tower();
        var head = SspaWorld.Scrambled(SspaWorld.Head(options, tower));
        head.Loss(head.forward(SspaWorld.Images(2), head.EncodeText()), Labels).backward();

        Assert.All(tower.parameters(), parameter => Assert.Null(parameter.grad));
        foreach (var (name, parameter) in head.named_parameters())
            Assert.True(parameter.grad is { } gradient && gradient.abs().sum().item<float>() > 0, name);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Head_scores_the_same_in_onnx_runtime_and_in_torch(SspaOptions options)
    {
        var head = SspaWorld.Scrambled(SspaWorld.Head(options));
        head.eval();
        var images = SspaWorld.Images(3);
        using var _ = no_grad();
        var expected = head.forward(images, head.EncodeText());

        using var session = new InferenceSession(head.ToOnnx());
        var pixels = new DenseTensor<float>(images.Pixels.ToFloats(), [3, TinyWorld.Pixels, TinyWorld.Dimension]);
        var pooled = new DenseTensor<float>(images.Pooled.ToFloats(), [3, TinyWorld.Dimension]);
        using var results = session.Run(
            [NamedOnnxValue.CreateFromTensor("pixel_features", pixels), NamedOnnxValue.CreateFromTensor("pooled_features", pooled)]);
        float[] Output(string name) => [.. results.Single(result => result.Name == name).AsEnumerable<float>()];

        TorchAssert.Close(Output("scores"), expected.Scores.sigmoid(), 1e-4);
        TorchAssert.Close(Output("region_maps"), expected.RegionMaps, 1e-4);
        TorchAssert.Close(Output("region_features"), expected.RegionFeatures, 1e-4);
    }

    [Fact]
    public void The_same_seed_makes_the_same_file()
    {
        Assert.Equal(SspaWorld.Head(seed: 7).ToOnnx(), SspaWorld.Head(seed: 7).ToOnnx());
        Assert.NotEqual(SspaWorld.Head(seed: 7).ToOnnx(), SspaWorld.Head(seed: 8).ToOnnx());
    }

    [Fact]
    public void Descriptions_change_what_the_head_says()
    {
        float[] Scores(string sea)
        {
            var known = new Dictionary<string, string>(SspaWorld.Options.Knowledge.Descriptions!, StringComparer.Ordinal) { ["sea"] = sea };
            var head = SspaWorld.Head(SspaWorld.Options with { Knowledge = new KnowledgeOptions { Descriptions = known } });
            return head.forward(SspaWorld.Images(2), head.EncodeText()).Scores.ToFloats();
        }

        Assert.NotEqual(Scores("It is wide."), Scores("It is deep."));
    }

    [Fact]
    public void Head_refuses_descriptions_that_lack_a_category()
    {
        var options = SspaWorld.Options with { Knowledge = Knowledge("It purrs.") };

        Assert.Contains("'fire_truck'", Assert.Throws<ArgumentException>(() => SspaWorld.Head(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Prepare_calls_as_many_present_as_labels_do()
    {
        var tower = TinyWorld.CentredTower();
        var set = PlantedImages.Create(tower, 64, 1, 3);
        var head = SspaWorld.Head(tower: tower);

        head.Prepare(set);

        using var _ = no_grad();
        var present = head.forward(HeadInputOf(set), head.EncodeText());
        var share = LabelTensors.ToTensor(set.Known).gt(0).sum().ToInt64() / (64.0 * 3);
        Assert.Equal(share, present.Regional.gt(0).sum().ToInt64() / (64.0 * 3), 0.03);
    }

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Options_refuse_what_cannot_be(SspaOptions options) => Assert.Throws<ArgumentException>(options.Validate);

    public static TheoryData<SspaOptions> Nonsense() => new(
        new SspaOptions { RegionWeight = -1 },
        new SspaOptions { Prompts = new PromptOptions { Vectors = 0 } },
        new SspaOptions { Prompts = new PromptOptions { Phrase = " " } },
        new SspaOptions { Filter = new FilterOptions { HiddenMultiple = 0 } },
        new SspaOptions { Synthesis = new SynthesisOptions { WidthMultiple = 0 } },
        new SspaOptions { Alignment = new AlignmentOptions { InitialTemperature = 0 } },
        new SspaOptions { Decision = new DecisionOptions { InitialThreshold = 2 } },
        new SspaOptions { Knowledge = Knowledge("") });

    private static KnowledgeOptions Knowledge(string cat) =>
        new() { Descriptions = new Dictionary<string, string>(StringComparer.Ordinal) { ["cat"] = cat } };

    private static AlignmentOptions Aligned(AlignmentDirections directions = AlignmentDirections.Both, bool gated = true) =>
        new() { Directions = directions, Gated = gated };

    private static HeadInput HeadInputOf(TrainingSet set) => HeadInput.Of(set.Features, [.. Enumerable.Range(0, set.Features.Count)]);
}
