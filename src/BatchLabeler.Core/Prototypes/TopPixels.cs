namespace BatchLabeler.Core.Prototypes;

/// <summary>Chooses the pixels whose features become prototypes (Eq. 7).</summary>
public static class TopPixels
{
    /// <summary>
    /// The indices of the k greatest values of a region map <c>[P]</c>, greatest first; equal values by lower index. All if k ≥ P.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">k is negative.</exception>
    public static int[] Select(ReadOnlySpan<float> map, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(k);
        var values = map.ToArray();
        var indices = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort(indices, (left, right) =>
            values[right].CompareTo(values[left]) is var byValue && byValue != 0 ? byValue : left.CompareTo(right));
        return indices[..Math.Min(k, indices.Length)];
    }
}
