using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Sspa;
using BatchLabeler.Training.Heads.Sspa.Alignment;
using BatchLabeler.Training.Heads.Sspa.Options;
using BatchLabeler.Training.Heads.Sspa.Prompts;
using BatchLabeler.Training.Heads.Sspa.Quaternions;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Sspa;

/// <summary>Every equation against plain loops.</summary>
public sealed class SspaPartsTests
{
    private const int D = TinyWorld.Dimension;

    [Theory]
    [InlineData(3, 5)]
    [InlineData(5, 3)]
    public void Cross_modal_attention_equals_equation_3(int rows, int others)
    {
        var attention = SspaWorld.Scrambled(new CrossModalAttention(D, 1));
        var (x, y) = Inputs(rows, others);
        var expected = SspaWorld.Attend(SspaWorld.Rows(x[0]), SspaWorld.Rows(y[0]), SspaWorld.Weight(attention, "query.weight"));

        TorchAssert.Close(SspaWorld.Flat(expected), attention.forward(x, y)[0], 1e-4);
    }

    [Fact]
    public void Cross_modal_attention_starts_with_sharpened_cosines()
    {
        var (x, y) = Inputs(3, 5);
        var (unitX, unitY) = (nn.functional.normalize(x, p: 2, dim: -1), nn.functional.normalize(y, p: 2, dim: -1));
        var expected = (unitX.matmul(unitY.transpose(1, 2)) * 7).softmax(-1).matmul(unitY);

        TorchAssert.Close(expected, new CrossModalAttention(D, 7).forward(unitX, unitY), 1e-4);
    }

    [Fact]
    public void Dynamic_semantic_filter_equals_equation_5()
    {
        var filter = SspaWorld.Scrambled(new DynamicSemanticFilter(D, new FilterOptions()));
        Tensor Weight(string name) => SspaWorld.Weight(filter, name);
        var (text, pixels) = (randn(3, D), randn(2, 5, D));
        var own = SspaWorld.Rows(text);
        var taken = SspaWorld.Attend(own, SspaWorld.Rows(pixels[1]), Weight("attention.query.weight"));
        var attended = SspaWorld.Each(own, taken, (a, b) => a + b);
        var normalized = LayerNormalized(attended, Weight("norm.weight"), Weight("norm.bias"));
        var hidden = SspaWorld.Linear(normalized, Weight("expand.weight"), Weight("expand.bias"));
        var relu = SspaWorld.Each(hidden, hidden, (a, _) => Math.Max(a, 0));
        var contracted = SspaWorld.Linear(relu, Weight("contract.weight"), Weight("contract.bias"));
        var expected = SspaWorld.Each(attended, contracted, (a, b) => a + b);

        TorchAssert.Close(SspaWorld.Flat(expected), filter.forward(text, pixels)[1], 1e-4);
    }

    [Fact]
    public void Quaternion_layer_equals_the_Hamilton_product_of_every_pair_of_equations_8_and_9()
    {
        var layer = SspaWorld.Scrambled(new QuaternionLinear(8, 12));
        var input = randn(2, 8);
        float[,] Part(string name) => Matrix(SspaWorld.Weight(layer, name), 3, 2);
        var (a, b, c, d, bias) = (Part("real"), Part("i"), Part("j"), Part("k"), SspaWorld.Weight(layer, "bias").ToFloats());
        var q = input[1].ToFloats();
        var expected = new float[12];
        for (var o = 0; o < 3; o++)
        {
            for (var n = 0; n < 2; n++)
            {
                var (r, x, y, z) = (q[n], q[2 + n], q[4 + n], q[6 + n]);
                expected[o] += (a[o, n] * r) - (b[o, n] * x) - (c[o, n] * y) - (d[o, n] * z);
                expected[3 + o] += (a[o, n] * x) + (b[o, n] * r) + (c[o, n] * z) - (d[o, n] * y);
                expected[6 + o] += (a[o, n] * y) - (b[o, n] * z) + (c[o, n] * r) + (d[o, n] * x);
                expected[9 + o] += (a[o, n] * z) + (b[o, n] * y) - (c[o, n] * x) + (d[o, n] * r);
            }
        }
        for (var o = 0; o < 12; o++)
            expected[o] += bias[o];

        TorchAssert.Close(expected, layer.forward(input)[1]);
        Assert.Equal(8 * 12 / 4, layer.parameters().Where(parameter => parameter.shape.Length == 2).Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void Quaternion_layer_refuses_lengths_that_have_no_four_parts() =>
        Assert.Throws<ArgumentException>(() => new QuaternionLinear(6, 8));

    [Theory]
    [InlineData(SynthesisForm.Quaternion, false)]
    [InlineData(SynthesisForm.Quaternion, true)]
    [InlineData(SynthesisForm.Mlp, false)]
    [InlineData(SynthesisForm.Concatenation, false)]
    public void Synthesis_equals_equations_6_to_10(SynthesisForm form, bool residual)
    {
        var options = new SynthesisOptions { Form = form, Residual = residual, WidthMultiple = 2 };
        var synthesis = SspaWorld.Scrambled(new SemanticSynthesis(D, options));
        Tensor Weight(string name) => SspaWorld.Weight(synthesis, name);
        var (knowledge, context, image) = (randn(3, D), randn(2, 3, D), randn(2, D));
        var joined = cat([knowledge, context[1], image[1].unsqueeze(0).expand(3, -1)], 1);
        var labels = SspaWorld.Linear(SspaWorld.Rows(joined), Weight("encode.weight"), Weight("encode.bias"));
        if (form != SynthesisForm.Concatenation)
        {
            var hidden = SspaWorld.Linear(labels, Real(synthesis, "first"), Weight("first.bias"));
            var relu = SspaWorld.Each(hidden, hidden, (a, _) => Math.Max(a, 0));
            labels = SspaWorld.Linear(relu, Real(synthesis, "second"), Weight("second.bias"));
        }
        if (residual)
            labels = SspaWorld.Each(labels, SspaWorld.Rows(knowledge + context[1]), (a, b) => a + b);

        TorchAssert.Close(SspaWorld.Flat(SspaWorld.Normalized(labels)), synthesis.Synthesize(knowledge, context, image)[1], 1e-4);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gate_equals_equation_11(bool gated)
    {
        var gate = SspaWorld.Scrambled(new SignalGate(D, gated));
        var (x, y) = (randn(4, D), randn(4, D));
        var (own, other) = (SspaWorld.Rows(x), SspaWorld.Rows(y));
        double[,] Mix(string first, string second) => SspaWorld.Each(
            SspaWorld.Linear(own, SspaWorld.Weight(gate, first + ".weight"), SspaWorld.Weight(gate, first + ".bias")),
            SspaWorld.Linear(other, SspaWorld.Weight(gate, second + ".weight")),
            (a, b) => a + b);
        var mixed = Mix("own", "other");
        var expected = gated ? SspaWorld.Each(mixed, Mix("gate_own", "gate_other"), (h, g) => h * SspaWorld.Sigmoid(g)) : mixed;

        TorchAssert.Close(SspaWorld.Flat(expected), gate.forward(x, y), 1e-4);
    }

    [Fact]
    public void Gate_starts_half_open_over_the_sum()
    {
        var (x, y) = (randn(4, D) * 0.01, randn(4, D) * 0.01);

        TorchAssert.Close((x + y) / 2, new SignalGate(D, gated: true).forward(x, y), 1e-4);
    }

    [Theory]
    [InlineData(3, 5, true)]
    [InlineData(5, 3, true)]
    [InlineData(5, 3, false)]
    public void Alignment_gates_what_attention_brings_as_in_equations_12_and_13(int rows, int others, bool gated)
    {
        var alignment = SspaWorld.Scrambled(new GatedAlignment(D, new AlignmentOptions { Gated = gated }));
        var (x, y) = Inputs(rows, others);
        var children = alignment.named_children().ToDictionary(child => child.name, child => child.module, StringComparer.Ordinal);
        var attended = ((CrossModalAttention)children["attention"]).forward(x, y);

        TorchAssert.Close(((SignalGate)children["gate"]).forward(x, attended), alignment.forward(x, y), 1e-4);
    }

    [Fact]
    public void Soft_aggregator_equals_equations_14_to_16()
    {
        const double Temperature = 0.3;
        var (labels, patches) = Inputs(3, 5);
        var (t, v) = (SspaWorld.Normalized(SspaWorld.Rows(labels[0])), SspaWorld.Normalized(SspaWorld.Rows(patches[0])));
        var (weights, scores) = (new float[15], new float[3]);
        for (var label = 0; label < 3; label++)
        {
            var similarity = Enumerable.Range(0, 5).Select(patch => Enumerable.Range(0, D).Sum(k => t[label, k] * v[patch, k])).ToArray();
            var total = similarity.Sum(s => Math.Exp(s / Temperature));
            for (var patch = 0; patch < 5; patch++)
            {
                weights[(label * 5) + patch] = (float)(Math.Exp(similarity[patch] / Temperature) / total);
                scores[label] += weights[(label * 5) + patch] * (float)similarity[patch];
            }
        }

        var regions = new SoftAggregator(Temperature).forward(labels, patches);

        TorchAssert.Close(weights, regions.Weights[0]);
        TorchAssert.Close(scores, regions.Scores[0]);
    }

    [Fact]
    public void Mean_probability_equals_equation_18_and_stays_finite()
    {
        var (first, second) = (new[] { -3.0, 0, 2, 300, -300, 300 }, new[] { 1.0, 0, -5, 300, -300, -300 });
        var logits = MeanProbability.Logit(tensor(first), tensor(second)).data<double>().ToArray();

        for (var i = 0; i < 3; i++)
            Assert.Equal((SspaWorld.Sigmoid(first[i]) + SspaWorld.Sigmoid(second[i])) / 2, SspaWorld.Sigmoid(logits[i]), 1e-9);
        Assert.All(logits, logit => Assert.True(double.IsFinite(logit)));
        Assert.Equal([300.0, -300, 0], logits[3..].Select(logit => Math.Round(logit)));
    }

    [Fact]
    public void Decision_scales_cosines_from_its_threshold_and_starts_where_labels_say()
    {
        var decision = new CosineDecision(new DecisionOptions { InitialLogScale = Math.Log(10) });
        var cosines = tensor(new[] { 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 1f });

        decision.Calibrate(cosines, 0.3);

        TorchAssert.Close([-7f, -6f, -5f, -4f, -3f, -2f, -1f, 0f, 1f, 2f], decision.forward(cosines), 1e-4);
        Assert.Equal(3, decision.forward(cosines + 0.001f).gt(0).sum().ToInt64());
    }

    private static Tensor Real(nn.Module synthesis, string layer)
    {
        Tensor Weight(string name) => SspaWorld.Weight(synthesis, $"{layer}.{name}");
        return synthesis.named_parameters().Any(entry => entry.name == layer + ".weight")
            ? Weight("weight")
            : HamiltonProduct.RealMatrix(Weight("real"), Weight("i"), Weight("j"), Weight("k"));
    }

    private static double[,] LayerNormalized(double[,] x, Tensor scale, Tensor shift)
    {
        var (s, b, result) = (scale.ToFloats(), shift.ToFloats(), new double[x.GetLength(0), x.GetLength(1)]);
        for (var row = 0; row < x.GetLength(0); row++)
        {
            var values = Enumerable.Range(0, x.GetLength(1)).Select(k => x[row, k]).ToArray();
            var (mean, square) = (values.Average(), values.Average(value => value * value));
            for (var k = 0; k < values.Length; k++)
                result[row, k] = ((values[k] - mean) / Math.Sqrt(square - (mean * mean) + 1e-5) * s[k]) + b[k];
        }
        return result;
    }

    private static float[,] Matrix(Tensor values, int rows, int columns)
    {
        var (flat, result) = (values.ToFloats(), new float[rows, columns]);
        Buffer.BlockCopy(flat, 0, result, 0, flat.Length * sizeof(float));
        return result;
    }

    private static (Tensor X, Tensor Y) Inputs(int rows, int others)
    {
        manual_seed(8);
        return (randn(2, rows, D), randn(2, others, D));
    }
}
