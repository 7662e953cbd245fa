using BatchLabeler.Core.Labels;
using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Loop;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads;

/// <summary>What every head of one stage promises.</summary>
public sealed class HeadTests
{
    /// <summary>Eq. 5 of Ruan et al. takes away what all pixels have alike, so the gradient of these two is zero.</summary>
    private static readonly string[] Invariant = ["attention.fusion.bias", "attention.attention.bias"];

    public static TheoryData<string> Heads => TinyHeads.Names;

    [Theory]
    [MemberData(nameof(Heads))]
    public void Head_scores_the_same_in_onnx_runtime_and_in_torch(string name)
    {
        var head = TinyHeads.Create(name);
        Stir(head);
        var images = TinyHeads.Images(3);
        using var _ = no_grad();
        var expected = head.forward(images, head.EncodeText());

        using var session = new InferenceSession(head.ToOnnx());
        NamedOnnxValue[] inputs = [Input("pixel_features", images.Pixels), Input("pooled_features", images.Pooled)];
        using var results = session.Run([.. inputs.Where(input => session.InputMetadata.ContainsKey(input.Name))]);
        float[] Output(string output) => [.. results.Single(result => result.Name == output).AsEnumerable<float>()];

        TorchAssert.Close(Output("scores"), expected.Scores.sigmoid(), 1e-4);
        TorchAssert.Close(Output("region_maps"), expected.RegionMaps, 1e-4);
        TorchAssert.Close(Output("region_features"), expected.RegionFeatures, 1e-4);
    }

    [Fact]
    public void Semantic_decoupling_scores_the_same_in_onnx_runtime_when_categories_are_fused_in_parts()
    {
        var categories = new CategorySet([.. Enumerable.Range(0, 10).Select(category => $"c{category}")]);
        var head = TinyHeads.All["semantic decoupling"].Create(TinyHeads.Context(4, categories: categories));
        var images = TinyHeads.Images(2, pixels: 4);
        using var _ = no_grad();
        var expected = head.forward(images, head.EncodeText());

        using var session = new InferenceSession(head.ToOnnx());
        using var results = session.Run([Input("pixel_features", images.Pixels)]);

        TorchAssert.Close([.. results.Single(result => result.Name == "scores").AsEnumerable<float>()], expected.Scores.sigmoid(), 1e-4);
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void Gradients_reach_everything_that_is_learnable_and_never_the_tower(string name)
    {
        var tower = TinyWorld.Tower();
        var head = TinyHeads.Create(name, tower);
        var images = TinyHeads.Images(2);
        var known = TinyWorld.Labels([1, -1, 0], [-1, 1, 1]);
        head.Prepare(new TrainingSet(TinyHeads.Set(images), known));

        head.Loss(head.forward(images, head.EncodeText()), LabelTensors.ToTensor(known)).backward();

        Assert.All(tower.parameters(), parameter => Assert.Null(parameter.grad));
        foreach (var (parameterName, parameter) in head.named_parameters().Where(entry => entry.parameter.requires_grad))
        {
            Assert.True(parameter.grad is not null, parameterName);
            Assert.True(Invariant.Contains(parameterName) || parameter.grad.abs().sum().item<float>() > 0, $"{parameterName} has no gradient");
        }
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void Forward_gives_maps_that_sum_to_one_and_features_of_length_one(string name)
    {
        var head = TinyHeads.Create(name);
        using var _ = no_grad();
        var output = head.forward(TinyHeads.Images(2), head.EncodeText());

        Assert.Equal([2L, 3L, TinyHeads.EvenPixels], output.RegionMaps.shape);
        Assert.All(output.RegionMaps.ToFloats(), value => Assert.True(value >= 0));
        TorchAssert.Close(ones(2, 3), output.RegionMaps.sum(-1));
        TorchAssert.Close(ones(2, 3), output.RegionFeatures.square().sum(-1));
    }

    [Theory]
    [MemberData(nameof(Heads))]
    public void Score_gives_what_forward_says_and_keeps_the_mode(string name)
    {
        var head = TinyHeads.Create(name, pixels: TinyHeads.EvenPixels);
        var images = TinyHeads.Images(5);
        var set = TinyHeads.Set(images);
        using var _ = no_grad();
        head.train();

        var scores = head.Score(set);

        Assert.True(head.training);
        Assert.Null(scores.Query);
        TorchAssert.Close(scores.Output.Cast<float>().ToArray(), head.forward(images, head.EncodeText()).Scores);
    }

    private static NamedOnnxValue Input(string name, TorchSharp.torch.Tensor values) =>
        NamedOnnxValue.CreateFromTensor(name, new DenseTensor<float>(values.ToFloats(), [.. values.shape.Select(size => (int)size)]));

    /// <summary>Moves every parameter away from starts that would hide a mistake, such as identities and zeros.</summary>
    internal static void Stir(Head head)
    {
        manual_seed(13);
        using var _ = no_grad();
        foreach (var parameter in head.parameters())
            parameter.add_(randn(parameter.shape), alpha: 0.3);
    }
}
