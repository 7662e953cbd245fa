using BatchLabeler.Models.Onnx;
using BatchLabeler.Training.Heads.Losses;
using BatchLabeler.Training.Heads.TrmMl;
using BatchLabeler.Training.Heads.TrmMl.Losses;
using BatchLabeler.Training.Heads.TrmMl.Options;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace BatchLabeler.Training.Tests.Heads.TrmMl;

public sealed class TrmMlHeadTests
{
    [Fact]
    public void Forward_of_the_baseline_matches_the_mean_over_pixels()
    {
        var head = TinyWorld.Head(TinyWorld.Options with { Parts = TrmMlParts.UpTo(AblationRow.Baseline) });
        var (pixels, text) = (TinyWorld.RandomPixels(2), head.EncodePrompts());
        var cosines = functional.normalize(pixels, p: 2, dim: -1).matmul((text.Positive - text.Negative).transpose(0, 1));

        var output = head.forward(pixels, text);

        TorchAssert.Close(head.Matching.LogScale.exp() * cosines.mean([1L]), output.RegionScores, 1e-4);
        Assert.Null(output.QueryScores);
    }

    [Theory]
    [InlineData(RegionMapForm.Softmax)]
    [InlineData(RegionMapForm.Sigmoid)]
    public void Region_score_is_that_of_the_feature_or_of_the_pixels_in_the_mean(RegionMapForm form)
    {
        var options = TinyWorld.Options with { Decoder = TinyWorld.Options.Decoder with { MapForm = form } };
        var pixels = TinyWorld.RandomPixels(2);
        TrmMlOutput Output(RegionMatchForm match)
        {
            var head = TinyWorld.Head(options with { Matching = new MatchingOptions { RegionForm = match, InitialLogScale = 0 } });
            return head.forward(pixels, head.EncodePrompts());
        }

        var (feature, byPixels) = (Output(RegionMatchForm.Feature), Output(RegionMatchForm.Pixels));

        var difference = feature.Text.Positive - feature.Text.Negative;
        var cosines = functional.normalize(pixels, p: 2, dim: -1).matmul(difference.transpose(0, 1)).transpose(1, 2);
        TorchAssert.Close((feature.RegionFeatures * difference).sum(-1), feature.RegionScores, 1e-4);
        TorchAssert.Close((byPixels.RegionMaps * cosines).sum(-1) / byPixels.RegionMaps.sum(-1), byPixels.RegionScores, 1e-4);
        TorchAssert.Close(feature.RegionFeatures, byPixels.RegionFeatures, 1e-5);
    }

    [Fact]
    public void Cosines_of_pixels_are_refused_for_raw_pixels()
    {
        var options = TinyWorld.Options with { Decoder = TinyWorld.Options.Decoder with { NormalizePixels = false } };

        Assert.Contains("raw pixels", Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
        (options with { Matching = new MatchingOptions { RegionForm = RegionMatchForm.Feature } }).Validate();
    }

    [Fact]
    public void Forward_gives_both_scores_of_every_image_and_category()
    {
        var head = TinyWorld.Head();
        var output = head.forward(TinyWorld.RandomPixels(2), head.EncodePrompts());

        Assert.Equal([2L, 3L], output.RegionScores.shape);
        Assert.Equal([2L, 3L], output.QueryScores!.shape);
        TorchAssert.Close([1, 1, 1, 1, 1, 1], output.RegionFeatures.square().sum(-1));
    }

    [Theory]
    [InlineData(OutputScore.Region)]
    [InlineData(OutputScore.Mean)]
    public void Score_gives_the_chosen_output_beside_both_scores(OutputScore score)
    {
        var tower = TinyWorld.Tower();

        var scores = TinyWorld.Head(TinyWorld.Options with { Score = score }, tower).Score(PlantedImages.Create(tower, 5, 0.5, 1).Features);

        var (region, query) = (scores.Region!.Cast<float>().ToArray(), scores.Query!.Cast<float>().ToArray());
        var expected = score == OutputScore.Region ? region : [.. region.Zip(query, (r, q) => (r + q) / 2)];
        Assert.NotEqual(region, query);
        Assert.All(expected.Zip(scores.Output.Cast<float>()), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    [Fact]
    public void Head_trains_prompts_queries_decoder_and_scale_and_never_the_tower()
    {
        var tower = TinyWorld.Tower();
        var head = TinyWorld.Head(tower: tower);
        head.forward(TinyWorld.RandomPixels(2), head.EncodePrompts()).QueryScores!.sum().backward();

        Assert.All(tower.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.All(head.named_parameters(), entry => Assert.Equal(entry.parameter.requires_grad, entry.parameter.grad is not null));
        Assert.Contains(head.named_parameters(), entry => entry.name == "prompts.positive");
        Assert.Contains(head.named_parameters(), entry => entry.name == "queries.embeddings");
        Assert.Contains(head.named_parameters(), entry => entry.name == "matching.log_scale");
    }

    [Theory]
    [InlineData(RegionMapForm.Softmax, DecoderForm.Paper, QueryStart.Text)]
    [InlineData(RegionMapForm.Sigmoid, DecoderForm.PostNorm, QueryStart.Prompts)]
    public void Gradients_of_the_whole_loss_equal_finite_differences(RegionMapForm form, DecoderForm decoder, QueryStart queries)
    {
        var options = TinyWorld.Options with
        {
            Matching = new MatchingOptions { InitialLogScale = 1 },
            Decoder = TinyWorld.Options.Decoder with { MapForm = form, Form = decoder, QueryStart = queries },
            Classification = new ClassificationOptions { PositiveFocus = 0, NegativeFocus = 0 },
            Distillation = new DistillationOptions { DetachTeacher = false },
            Contrast = new ContrastiveOptions { Temperature = 1 },
        };
        var tower = TinyWorld.Tower();
        var head = TinyWorld.Head(options, tower);
        head.Queries!.Follow([0.2f, 0.5f, 1]);
        using var loss = new TrmMlLoss(TinyWorld.Dimension, options);
        tower.to(ScalarType.Float64);
        tower.ProductType = ScalarType.Float64;
        head.to(ScalarType.Float64);
        loss.to(ScalarType.Float64);
        var pixels = TinyWorld.RandomPixels(2).to(ScalarType.Float64);
        var labels = tensor(new[] { 1.0, -1, 0, 0, 1, -1 }).reshape(2, 3);
        Tensor Loss() => loss.Compute(head.forward(pixels, head.EncodePrompts()), labels, null, null).Total;

        Loss().backward();

        foreach (var (name, parameter) in head.named_parameters().Where(entry => entry.parameter.requires_grad))
            AssertGradient(name, parameter, Loss);
    }

    private static void AssertGradient(string name, Tensor parameter, Func<Tensor> loss)
    {
        const double Step = 1e-5;
        using var _ = no_grad();
        var gradient = parameter.grad!.flatten();
        var values = parameter.view(-1);
        foreach (var index in new[] { 0L, values.shape[0] / 2, values.shape[0] - 1 })
        {
            var entry = values.narrow(0, index, 1);
            entry.add_(Step);
            var above = loss().item<double>();
            entry.sub_(2 * Step);
            var below = loss().item<double>();
            entry.add_(Step);
            var (numeric, exact) = ((above - below) / (2 * Step), gradient[index].item<double>());
            Assert.True(Math.Abs(numeric - exact) < 1e-5 * Math.Max(1, Math.Abs(numeric)), $"{name}[{index}]: gradient {exact}, difference {numeric}");
        }
    }
}
