using BatchLabeler.Training.Clip;
using TorchSharp;
using static TorchSharp.torch;

namespace BatchLabeler.Training.Tests;

/// <summary>Comparisons of tensors, and of gradients with finite differences.</summary>
internal static class TorchAssert
{
    public static void Close(float[] expected, Tensor actual, double tolerance = 1e-5)
    {
        var values = actual.ToFloats();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(expected[i] - values[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"entry {i} is {values[i]} instead of {expected[i]}");
    }

    public static void Close(Tensor expected, Tensor actual, double tolerance = 1e-5)
    {
        Assert.Equal(expected.shape, actual.shape);
        Close(expected.ToFloats(), actual, tolerance);
    }

    public static void Close(double expected, Tensor actual, double tolerance = 1e-6)
    {
        var value = actual.to(ScalarType.Float64).item<double>();
        Assert.True(Math.Abs(expected - value) <= tolerance * Math.Max(1, Math.Abs(expected)), $"{value} instead of {expected}");
    }

    /// <summary>Compares the gradient of a scalar function of a double tensor with central differences, entry by entry.</summary>
    public static void GradientMatchesFiniteDifferences(Func<Tensor, Tensor> function, double[] at, long[] shape, double step = 1e-5, double tolerance = 1e-6)
    {
        var point = tensor(at, requires_grad: true);
        function(point.reshape(shape)).backward();
        var gradient = point.grad!.data<double>().ToArray();
        for (var i = 0; i < at.Length; i++)
        {
            var numeric = (Value(i, step) - Value(i, -step)) / (2 * step);
            Assert.True(Math.Abs(numeric - gradient[i]) <= tolerance * Math.Max(1, Math.Abs(numeric)), $"entry {i}: gradient {gradient[i]}, difference {numeric}");
        }

        double Value(int index, double change)
        {
            var moved = at.ToArray();
            moved[index] += change;
            using var _ = no_grad();
            return function(tensor(moved).reshape(shape)).item<double>();
        }
    }
}
