using BatchLabeler.Training.Heads.SemanticDecoupling;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.SemanticDecoupling;

public sealed class LowRankAttentionTests
{
    [Fact]
    public void Forward_equals_equations_3_to_5_as_they_are_printed()
    {
        manual_seed(4);
        using var attention = new LowRankAttention(dimension: 3, wordDimension: 5, width: 6);
        using var _ = no_grad();
        var (pixels, words) = (randn(2, 4, 3), randn(2, 5));

        var actual = attention.forward(pixels, words);

        var (u, v) = (PlainVectors.Rows(attention.Pixel.weight!), PlainVectors.Rows(attention.Word.weight!));
        var (p, w) = (PlainVectors.Rows(attention.Fusion.weight!), PlainVectors.Rows(attention.Attention.weight!));
        var (b, last) = (PlainVectors.Rows(attention.Fusion.bias!.unsqueeze(0))[0], attention.Attention.bias!.item<float>());
        var (f, x) = (PlainVectors.Rows(pixels), PlainVectors.Rows(words));
        for (var image = 0; image < 2; image++)
        {
            for (var category = 0; category < 2; category++)
            {
                var coefficients = new double[4];
                for (var pixel = 0; pixel < 4; pixel++)
                {
                    var (left, right) = (PlainVectors.Apply(u, f[(image * 4) + pixel]), PlainVectors.Apply(v, x[category]));
                    double[] product = [.. left.Zip(right, (a, c) => Math.Tanh(a * c))];
                    double[] fused = [.. PlainVectors.Apply(p, product).Zip(b, (value, bias) => value + bias)];
                    coefficients[pixel] = PlainVectors.Apply(w, fused)[0] + last;
                }
                TorchAssert.Close([.. PlainVectors.Softmax(coefficients).Select(value => (float)value)], actual[image][category]);
            }
        }
    }

    [Fact]
    public void Forward_does_not_change_with_the_constants_of_the_last_layers()
    {
        using var attention = new LowRankAttention(3, 5, 6);
        using var _ = no_grad();
        var (pixels, words) = (randn(1, 4, 3), randn(2, 5));
        var before = attention.forward(pixels, words);
        attention.Fusion.bias!.fill_(3);
        attention.Attention.bias!.fill_(-2);

        TorchAssert.Close(before, attention.forward(pixels, words));
    }
}
