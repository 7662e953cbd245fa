using BatchLabeler.Training.Clip;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests.Heads;

/// <summary>The arithmetic of the heads as plain loops over arrays.</summary>
internal static class PlainVectors
{
    /// <summary>The rows of a tensor, over its last dimension.</summary>
    public static double[][] Rows(Tensor values) =>
        [.. values.ToFloats().Chunk((int)values.shape[^1]).Select(row => row.Select(value => (double)value).ToArray())];

    public static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    public static double[] Unit(double[] vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        return [.. vector.Select(value => value / length)];
    }

    public static double Cosine(double[] left, double[] right) => Dot(Unit(left), Unit(right));

    public static double[] Softmax(double[] values)
    {
        var powers = values.Select(value => Math.Exp(value - values.Max())).ToArray();
        return [.. powers.Select(power => power / powers.Sum())];
    }

    /// <summary>W x for rows W.</summary>
    public static double[] Apply(double[][] matrix, double[] vector) => [.. matrix.Select(row => Dot(row, vector))];

    /// <summary>Σ_k w_k v_k.</summary>
    public static double[] Combine(double[] weights, double[][] vectors) =>
        [.. Enumerable.Range(0, vectors[0].Length).Select(i => weights.Zip(vectors, (weight, vector) => weight * vector[i]).Sum())];
}
