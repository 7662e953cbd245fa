using BatchLabeler.Models.Safetensors;

namespace BatchLabeler.Models.Tests.Onnx;

/// <summary>Layers written as their definitions say, in double precision: what the graphs are compared with.</summary>
internal static class PlainLayers
{
    /// <summary>A convolution without bias of one picture [I, S, S] -> [O, S', S'].</summary>
    public static double[] Convolution(double[] x, int size, StoredTensor weight, int stride, int padding)
    {
        var (outputs, inputs, kernel) = ((int)weight.Shape[0], (int)weight.Shape[1], (int)weight.Shape[2]);
        var w = weight.ToFloat32();
        var side = (size + 2 * padding - kernel) / stride + 1;
        var y = new double[outputs * side * side];
        for (var o = 0; o < outputs; o++)
            for (var r = 0; r < side; r++)
                for (var c = 0; c < side; c++)
                    for (var i = 0; i < inputs; i++)
                        for (var dr = 0; dr < kernel; dr++)
                            for (var dc = 0; dc < kernel; dc++)
                            {
                                var (row, column) = (r * stride + dr - padding, c * stride + dc - padding);
                                if (row < 0 || column < 0 || row >= size || column >= size) continue;
                                y[(o * side + r) * side + c] += w[((o * inputs + i) * kernel + dr) * kernel + dc] * x[(i * size + row) * size + column];
                            }
        return y;
    }

    public static double[] BatchNorm(double[] x, IReadOnlyDictionary<string, StoredTensor> weights, string name)
    {
        var (scale, shift) = (weights[$"{name}.weight"].ToFloat32(), weights[$"{name}.bias"].ToFloat32());
        var (mean, variance) = (weights[$"{name}.running_mean"].ToFloat32(), weights[$"{name}.running_var"].ToFloat32());
        var area = x.Length / scale.Length;
        return [.. x.Select((v, k) => scale[k / area] * (v - mean[k / area]) / Math.Sqrt(variance[k / area] + 1e-5) + shift[k / area])];
    }

    public static double[] Relu(double[] x) => [.. x.Select(v => Math.Max(v, 0))];

    public static double[] Add(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a + b)];

    public static double[] Linear(double[] x, IReadOnlyDictionary<string, StoredTensor> weights, string name) =>
        Add(Multiply(weights[$"{name}.weight"].ToFloat32(), x), Doubles(weights[$"{name}.bias"].ToFloat32()));

    public static double[] LayerNorm(double[] x, IReadOnlyDictionary<string, StoredTensor> weights, string name)
    {
        var (mean, scale, shift) = (x.Average(), Doubles(weights[$"{name}.weight"].ToFloat32()), Doubles(weights[$"{name}.bias"].ToFloat32()));
        var deviation = Math.Sqrt(x.Average(v => (v - mean) * (v - mean)) + 1e-5);
        return [.. x.Select((v, k) => scale[k] * (v - mean) / deviation + shift[k])];
    }

    /// <summary>A matrix [rows, length of x] times x.</summary>
    public static double[] Multiply(float[] matrix, double[] x) => [.. matrix.Chunk(x.Length).Select(row => Dot(Doubles(row), x))];

    public static double[] Doubles(float[] values) => [.. values.Select(v => (double)v)];

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    public static double[] Softmax(double[] x)
    {
        var exponentials = x.Select(v => Math.Exp(v - x.Max())).ToArray();
        return [.. exponentials.Select(v => v / exponentials.Sum())];
    }

    public static double[] Normalize(double[] x)
    {
        var length = Math.Max(Math.Sqrt(Dot(x, x)), 1e-12);
        return [.. x.Select(v => v / length)];
    }
}
