namespace BatchLabeler.Core.Prototypes;

/// <summary>Small vector arithmetic in double precision, summed in index order so that results repeat bit by bit.</summary>
public static class Vectors
{
    /// <summary>The inner product of two vectors of d numbers.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        if (left.Length != right.Length)
            throw new ArgumentException($"A vector has {left.Length} numbers and the other {right.Length}.", nameof(right));
        double sum = 0;
        for (var i = 0; i < left.Length; i++)
            sum += (double)left[i] * right[i];
        return sum;
    }

    /// <summary>The Euclidean length of a vector of d numbers.</summary>
    public static double Norm(ReadOnlySpan<float> vector) => Math.Sqrt(Dot(vector, vector));

    /// <summary>The direction of v̂ − μ, v̂ the vector scaled to length 1: where it lies as seen from an origin; zeros if there is none.</summary>
    /// <param name="vector">v, d numbers.</param>
    /// <param name="origin">μ, d numbers; zeros give v̂ itself.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double[] Direction(ReadOnlySpan<float> vector, ReadOnlySpan<float> origin)
    {
        if (vector.Length != origin.Length)
            throw new ArgumentException($"A vector has {vector.Length} numbers and its origin {origin.Length}.", nameof(origin));
        var direction = new double[vector.Length];
        var norm = Norm(vector);
        for (var i = 0; norm > 0 && i < direction.Length; i++)
            direction[i] = (vector[i] / norm) - origin[i];
        return origin.ContainsAnyExcept(0f) && norm > 0 ? Normalized(direction) : direction;
    }

    /// <summary>The cosine of the angle between two vectors of d numbers; 0 if one of them is zero.</summary>
    public static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var norms = Norm(left) * Norm(right);
        return norms == 0 ? 0 : Dot(left, right) / norms;
    }

    private static double[] Normalized(double[] vector)
    {
        double sum = 0;
        foreach (var value in vector)
            sum += value * value;
        var norm = Math.Sqrt(sum);
        for (var i = 0; norm > 0 && i < vector.Length; i++)
            vector[i] /= norm;
        return vector;
    }
}
