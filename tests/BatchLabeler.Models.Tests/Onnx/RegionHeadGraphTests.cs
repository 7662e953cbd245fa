using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Models.Tests.Onnx;

public class RegionHeadGraphTests
{
    private const int Categories = 5;
    private const int Pixels = 9;
    private const int Dimension = 8;

    [Theory]
    [InlineData(RegionMapForm.Softmax, true, RegionMatchForm.Feature)]
    [InlineData(RegionMapForm.Softmax, false, RegionMatchForm.Feature)]
    [InlineData(RegionMapForm.Sigmoid, true, RegionMatchForm.Feature)]
    [InlineData(RegionMapForm.Sigmoid, false, RegionMatchForm.Feature)]
    [InlineData(RegionMapForm.Softmax, true, RegionMatchForm.Pixels)]
    [InlineData(RegionMapForm.Sigmoid, true, RegionMatchForm.Pixels)]
    public void Build_gives_the_numbers_of_the_plain_formulas(RegionMapForm form, bool normalizePixels, RegionMatchForm match)
    {
        var weights = Weights(1, form, normalizePixels) with { MatchForm = match };
        var features = new RandomNumbers(2).Uniform(3 * Pixels * Dimension, -3, 3);

        var run = new OnnxRun(RegionHeadGraph.Build(weights), [3, Pixels, Dimension], features);

        var plain = features.Chunk(Pixels * Dimension).Select(new PlainRegionHead(weights).Run).ToArray();
        Assert.Equal([3, Categories], run.ShapeOf("scores"));
        Assert.Equal([3, Categories, Pixels], run.ShapeOf("region_maps"));
        Assert.Equal([3, Categories, Dimension], run.ShapeOf("region_features"));
        Near.Equal(plain.SelectMany(p => p.Scores).ToArray(), run["scores"], 1e-5);
        Near.Equal(plain.SelectMany(p => p.Maps).ToArray(), run["region_maps"], 1e-5);
        Near.Equal(plain.SelectMany(p => p.Regions).ToArray(), run["region_features"], 1e-5);
    }

    [Theory]
    [InlineData(RegionMapForm.Softmax, true)]
    [InlineData(RegionMapForm.Softmax, false)]
    [InlineData(RegionMapForm.Sigmoid, true)]
    [InlineData(RegionMapForm.Sigmoid, false)]
    public void Build_with_a_query_branch_gives_the_mean_of_both_scores(RegionMapForm form, bool norms)
    {
        var regions = Weights(8, form, true);
        var weights = regions with { QueryBranch = QueryBranchWeights.Random(Dimension, norms, 9) };
        var features = new RandomNumbers(10).Uniform(3 * Pixels * Dimension, -3, 3);

        var run = new OnnxRun(RegionHeadGraph.Build(weights), [3, Pixels, Dimension], features);

        var plain = features.Chunk(Pixels * Dimension).Select(new PlainRegionHead(weights).Run).ToArray();
        var alone = features.Chunk(Pixels * Dimension).Select(new PlainRegionHead(regions).Run).ToArray();
        Near.Equal(plain.SelectMany(p => p.Scores).ToArray(), run["scores"], 1e-5);
        Near.Equal(alone.SelectMany(p => p.Maps).ToArray(), run["region_maps"], 1e-5);
        Near.Equal(alone.SelectMany(p => p.Regions).ToArray(), run["region_features"], 1e-5);
        Assert.True(alone.SelectMany(p => p.Scores).Zip(run["scores"], (a, b) => Math.Abs(a - b)).Max() > 0.01);
    }

    [Fact]
    public void Build_refuses_a_query_branch_that_lacks_a_layer()
    {
        var layers = QueryBranchWeights.Random(Dimension, norms: true, 11);
        layers.Remove("feed_forward.contract.bias");

        var failure = Assert.Throws<InvalidDataException>(() => RegionHeadGraph.Build(Weights(7, RegionMapForm.Softmax, true) with { QueryBranch = layers }));

        Assert.Contains("feed_forward.contract.bias", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RegionMapForm.Softmax)]
    [InlineData(RegionMapForm.Sigmoid)]
    public void Build_gives_finite_numbers_when_all_pixels_are_zero(RegionMapForm form)
    {
        var run = new OnnxRun(RegionHeadGraph.Build(Weights(3, form, true)), [1, Pixels, Dimension], new float[Pixels * Dimension]);

        Assert.All(run["scores"], score => Assert.Equal(0.5f, score));
        Assert.All(run["region_features"], value => Assert.Equal(0f, value));
        Assert.All(run["region_maps"], value => Assert.InRange(value, 0f, 1f));
    }

    [Fact]
    public void Build_gives_a_score_of_one_half_when_sigmoid_maps_are_empty()
    {
        var weights = Weights(3, RegionMapForm.Sigmoid, true) with { MapOffset = -1000, MatchForm = RegionMatchForm.Pixels };

        var run = new OnnxRun(RegionHeadGraph.Build(weights), [1, Pixels, Dimension], new RandomNumbers(4).Uniform(Pixels * Dimension));

        Assert.All(run["scores"], score => Assert.Equal(0.5f, score));
    }

    [Fact]
    public void Build_gives_softmax_maps_that_sum_to_one()
    {
        var features = new RandomNumbers(4).Uniform(Pixels * Dimension);

        var run = new OnnxRun(RegionHeadGraph.Build(Weights(5, RegionMapForm.Softmax, true)), [1, Pixels, Dimension], features);

        Assert.All(run["region_maps"].Chunk(Pixels), map => Assert.Equal(1, map.Sum(), 1e-5));
    }

    [Fact]
    public void Build_gives_the_same_bytes_for_the_same_weights() =>
        Assert.Equal(RegionHeadGraph.Build(Weights(6, RegionMapForm.Softmax, true)), RegionHeadGraph.Build(Weights(6, RegionMapForm.Softmax, true)));

    [Fact]
    public void Build_refuses_an_array_of_another_size()
    {
        var weights = Weights(7, RegionMapForm.Softmax, true) with { KeyBias = new float[3] };

        var failure = Assert.Throws<ArgumentException>(() => RegionHeadGraph.Build(weights));

        Assert.Contains("KeyBias has 3 values where 8 are expected", failure.Message, StringComparison.Ordinal);
    }

    private static RegionHeadWeights Weights(int seed, RegionMapForm form, bool normalizePixels)
    {
        var random = new RandomNumbers(seed);
        return new RegionHeadWeights(
            random.Uniform(Categories * Dimension),
            random.Uniform(Dimension * Dimension),
            random.Uniform(Dimension),
            random.Uniform(Dimension * Dimension),
            random.Uniform(Dimension),
            random.Uniform(Pixels * Dimension),
            random.UnitRows(Categories, Dimension),
            random.UnitRows(Categories, Dimension),
            Scale: 12.5f,
            form,
            MapOffset: -1.25f,
            normalizePixels,
            Categories,
            Pixels,
            Dimension);
    }
}
