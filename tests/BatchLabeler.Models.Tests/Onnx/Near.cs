namespace BatchLabeler.Models.Tests.Onnx;

internal static class Near
{
    /// <summary>Every difference is at most the tolerance, relative to the largest expected value or 1.</summary>
    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance = 1e-4)
    {
        Assert.Equal(expected.Length, actual.Length);
        var (worst, largest) = (0.0, 1.0);
        for (var k = 0; k < expected.Length; k++)
        {
            Assert.True(float.IsFinite(actual[k]), $"Value {k} is {actual[k]}.");
            worst = Math.Max(worst, Math.Abs(expected[k] - actual[k]));
            largest = Math.Max(largest, Math.Abs(expected[k]));
        }
        Assert.True(worst <= tolerance * largest, $"The largest difference is {worst}, the largest value {largest}.");
    }
}
