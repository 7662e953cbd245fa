using BatchLabeler.Models.Onnx;

namespace BatchLabeler.Models.Tests.Onnx;

public class HeadWeightsTests
{
    private static readonly SemanticDecouplingHeadWeights Semantic = new(
        new float[6 * 2],
        new float[3 * 6],
        new float[6],
        [.. Enumerable.Repeat(1 / 16f, 4 * 16)], new float[4], new float[2], new float[3 * 2], 1, 0, 3, 16, 2);

    [Fact]
    public void Build_refuses_an_array_of_another_size()
    {
        Refuses("TextFeatures", () => CoOpHeadGraph.Build(new CoOpHeadWeights(new float[5], 1, 0, 1, 3, 4, 2)));
        Refuses("Negative", () => DualCoOpHeadGraph.Build(new DualCoOpHeadWeights(new float[6], new float[5], 1, 1, 3, 4, 2)));
        Refuses("Windows", () => SemanticDecouplingHeadGraph.Build(Semantic with { Windows = new float[5] }));

        static void Refuses(string name, Func<byte[]> build) =>
            Assert.Contains(name, Assert.Throws<ArgumentException>(build).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_gives_the_same_bytes_for_the_same_weights() =>
        Assert.Equal(SemanticDecouplingHeadGraph.Build(Semantic), SemanticDecouplingHeadGraph.Build(Semantic));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Build_gives_finite_numbers_when_all_pixels_are_zero(bool windows)
    {
        var run = new OnnxRun(SemanticDecouplingHeadGraph.Build(windows ? Semantic : Semantic with { Windows = null }), [1, 16, 2], new float[32]);

        Assert.All(run["scores"], score => Assert.Equal(0.5f, score));
        Assert.All(run["region_maps"], value => Assert.Equal(1 / 16f, value, 1e-6f));
        Assert.All(run["region_features"], value => Assert.Equal(0f, value));
    }
}
