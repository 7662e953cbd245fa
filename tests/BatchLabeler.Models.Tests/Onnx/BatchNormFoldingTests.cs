using BatchLabeler.Models.Onnx;
using FsCheck;
using FsCheck.Fluent;

namespace BatchLabeler.Models.Tests.Onnx;

public class BatchNormFoldingTests
{
    [Fact]
    public void Fold_gives_what_convolution_and_normalisation_give_one_after_the_other() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new RandomNumbers(seed);
            var convolution = new ConvolutionWeights(4, 3, 2, random.Uniform(48), random.Uniform(4));
            var normalization = new BatchNormalization(random.Uniform(4), random.Uniform(4), random.Uniform(4), random.Uniform(4, 0, 3));
            var patch = random.Uniform(12);

            var folded = BatchNormFolding.Fold(convolution, normalization);

            for (var o = 0; o < 4; o++)
            {
                var plain = (Apply(convolution, patch, o) - normalization.Mean[o]) / Math.Sqrt(normalization.Variance[o] + normalization.Epsilon);
                var expected = normalization.Scale[o] * plain + normalization.Shift[o];
                Assert.Equal(expected, Apply(folded, patch, o), 1e-4 * Math.Max(1, Math.Abs(expected)));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fold_leaves_a_convolution_alone_when_the_normalisation_does_nothing()
    {
        var convolution = new ConvolutionWeights(1, 1, 1, [3], [2]);

        var folded = BatchNormFolding.Fold(convolution, new BatchNormalization([1], [0], [0], [1], Epsilon: 0));

        Assert.Equal([3f], folded.Weight);
        Assert.Equal([2f], folded.Bias);
    }

    [Fact]
    public void Fold_refuses_another_number_of_channels() =>
        Assert.Throws<ArgumentException>(() => BatchNormFolding.Fold(
            new ConvolutionWeights(1, 1, 1, [3], [2]),
            new BatchNormalization([1, 1], [0, 0], [0, 0], [1, 1])));

    private static double Apply(ConvolutionWeights weights, float[] patch, int output) =>
        weights.Bias[output] + patch.Select((x, k) => (double)x * weights.Weight[output * patch.Length + k]).Sum();
}
