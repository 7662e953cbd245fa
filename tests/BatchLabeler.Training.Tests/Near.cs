namespace BatchLabeler.Training.Tests;

/// <summary>Comparisons of arrays of floats.</summary>
internal static class Near
{
    public static void Equal(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        var worst = 0;
        for (var i = 1; i < expected.Length; i++)
        {
            if (Math.Abs(expected[i] - actual[i]) > Math.Abs(expected[worst] - actual[worst])) worst = i;
        }
        Assert.True(
            Math.Abs(expected[worst] - actual[worst]) <= tolerance,
            $"Element {worst} is {actual[worst]}, expected {expected[worst]} within {tolerance}.");
    }

    /// <summary>Equal within a share of the largest absolute expected value.</summary>
    public static void EqualRelative(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double tolerance)
    {
        var largest = 0f;
        foreach (var value in expected) largest = Math.Max(largest, Math.Abs(value));
        Equal(expected, actual, tolerance * largest);
    }
}
