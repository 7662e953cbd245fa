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

    /// <summary>The cosine of the angle between two vectors of d numbers; 0 if one of them is zero.</summary>
    public static double Cosine(ReadOnlySpan<float> left, ReadOnlySpan<float> right)
    {
        var norms = Norm(left) * Norm(right);
        return norms == 0 ? 0 : Dot(left, right) / norms;
    }
}
