namespace BatchLabeler.Models.Onnx;

/// <summary>The check that the weights of every head make.</summary>
internal static class WeightSize
{
    /// <exception cref="ArgumentException">The array has another size.</exception>
    public static void Check(string name, float[] values, int expected)
    {
        if (values.Length != expected)
            throw new ArgumentException($"{name} has {values.Length} values where {expected} are expected.", name);
    }
}
