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
        var chosen = new int[Math.Min(k, map.Length)];
        for (int pixel = 0, count = 0; pixel < map.Length; pixel++)
        {
            var place = count;
            while (place > 0 && map[pixel].CompareTo(map[chosen[place - 1]]) > 0)
                place--;
            if (place == chosen.Length)
                continue;
            count = Math.Min(count + 1, chosen.Length);
            Array.Copy(chosen, place, chosen, place + 1, count - 1 - place);
            chosen[place] = pixel;
        }

        return chosen;
    }
}
