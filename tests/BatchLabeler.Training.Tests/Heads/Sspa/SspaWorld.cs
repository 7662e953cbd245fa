using BatchLabeler.Training.Clip;
using BatchLabeler.Training.Heads;
using BatchLabeler.Training.Heads.Prompts;
using BatchLabeler.Training.Heads.Sspa;
using BatchLabeler.Training.Heads.Sspa.Options;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads.Sspa;

/// <summary>SSPA in the tiny world, and plain loops to hold it against.</summary>
internal static class SspaWorld
{
    public static SspaOptions Options { get; } = new()
    {
        Prompts = new PromptOptions { Vectors = 3 },
        Filter = new FilterOptions { InitialSharpness = 2 },
        Alignment = new AlignmentOptions { InitialSharpness = 2, InitialTemperature = 0.5 },
        Knowledge = new KnowledgeOptions
        {
            Descriptions = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["cat"] = "It purrs.",
                ["fire_truck"] = "It is red.",
                ["sea"] = "It is wide.",
            },
        },
    };

    public static HeadContext Context(TextTower? tower = null) =>
        new(tower ?? TinyWorld.Tower(), TinyWorld.Tokenizer, TinyWorld.Categories, TinyWorld.Pixels, TinyWorld.Dimension);

    public static SspaHead Head(SspaOptions? options = null, TextTower? tower = null, int seed = 4)
    {
        var context = Context(tower);
        manual_seed(seed);
        return new SspaHead(context, options ?? Options);
    }

    public static HeadInput Images(int count, int seed = 5)
    {
        manual_seed(seed);
        return new HeadInput(randn(count, TinyWorld.Pixels, TinyWorld.Dimension), randn(count, TinyWorld.Dimension));
    }

    /// <summary>Gives every weight of a module a value that is neither 0 nor 1.</summary>
    public static T Scrambled<T>(T module, int seed = 6)
        where T : nn.Module
    {
        manual_seed(seed);
        using var _ = no_grad();
        foreach (var parameter in module.parameters())
            parameter.copy_(randn(parameter.shape) * 0.4);
        return module;
    }

    public static double[,] Rows(Tensor matrix)
    {
        var (rows, columns) = ((int)matrix.shape[0], (int)matrix.shape[1]);
        var values = matrix.ToFloats();
        var result = new double[rows, columns];
        for (var i = 0; i < values.Length; i++)
            result[i / columns, i % columns] = values[i];
        return result;
    }

    public static Tensor Weight(nn.Module module, string name) => module.named_parameters().Single(entry => entry.name == name).parameter;

    /// <summary>x Wᵀ, by loops.</summary>
    public static double[,] Linear(double[,] x, Tensor weight, Tensor? bias = null)
    {
        var (w, b) = (Rows(weight), bias?.ToFloats());
        var result = new double[x.GetLength(0), w.GetLength(0)];
        for (var row = 0; row < x.GetLength(0); row++)
        {
            for (var output = 0; output < w.GetLength(0); output++)
            {
                var sum = (double)(b?[output] ?? 0);
                for (var input = 0; input < w.GetLength(1); input++)
                    sum += w[output, input] * x[row, input];
                result[row, output] = sum;
            }
        }
        return result;
    }

    /// <summary>softmax(X W_qᵀ Yᵀ / √d) Y, by loops.</summary>
    public static double[,] Attend(double[,] x, double[,] y, Tensor query)
    {
        var (q, d) = (Linear(x, query), y.GetLength(1));
        var result = new double[x.GetLength(0), d];
        for (var row = 0; row < q.GetLength(0); row++)
        {
            var weights = new double[y.GetLength(0)];
            for (var s = 0; s < weights.Length; s++)
            {
                for (var k = 0; k < d; k++)
                    weights[s] += q[row, k] * y[s, k] / Math.Sqrt(d);
            }
            var total = weights.Sum(Math.Exp);
            for (var s = 0; s < weights.Length; s++)
            {
                for (var k = 0; k < d; k++)
                    result[row, k] += Math.Exp(weights[s]) / total * y[s, k];
            }
        }
        return result;
    }

    public static double[,] Normalized(double[,] x)
    {
        var result = new double[x.GetLength(0), x.GetLength(1)];
        for (var row = 0; row < x.GetLength(0); row++)
        {
            var length = 0.0;
            for (var k = 0; k < x.GetLength(1); k++)
                length += x[row, k] * x[row, k];
            for (var k = 0; k < x.GetLength(1); k++)
                result[row, k] = x[row, k] / Math.Sqrt(length);
        }
        return result;
    }

    public static double[,] Each(double[,] x, double[,] y, Func<double, double, double> combine)
    {
        var result = new double[x.GetLength(0), x.GetLength(1)];
        for (var row = 0; row < x.GetLength(0); row++)
        {
            for (var k = 0; k < x.GetLength(1); k++)
                result[row, k] = combine(x[row, k], y[row, k]);
        }
        return result;
    }

    public static float[] Flat(double[,] x) => [.. x.Cast<double>().Select(value => (float)value)];

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
