using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Core.Labels.Protocols;

/// <summary>Keeps one positive of every image (the single-positive-label setting).</summary>
public static class SinglePositiveMask
{
    /// <summary>
    /// Keeps one of an image's present categories, each with the same probability; every other entry becomes <paramref name="unobserved"/>.
    /// One number of <see cref="SplitMix64"/> is drawn per image, whether it has a positive or not, so an image's choice depends on the
    /// seed, its place and its own labels alone.
    /// </summary>
    /// <param name="full">The matrix to hide from; it is left as it is.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="unobserved">What the other entries become; an entry that was unknown stays so.</param>
    public static LabelMatrix Hide(LabelMatrix full, int seed, UnobservedLabels unobserved = UnobservedLabels.Unknown)
    {
        var random = new SplitMix64(unchecked((ulong)seed));
        var single = new LabelMatrix(full.Images, full.Categories);
        for (var image = 0; image < full.Images; image++)
        {
            var draw = random.NextDouble();
            var kept = Pick(full.Row(image), draw);
            for (var category = 0; category < full.Categories; category++)
            {
                if (category == kept)
                    single[image, category] = LabelState.Present;
                else if (unobserved is UnobservedLabels.Absent && full[image, category] != LabelState.Unknown)
                    single[image, category] = LabelState.Absent;
            }
        }

        return single;
    }

    /// <summary>The index of the positive that a number in [0, 1) picks; −1 without a positive.</summary>
    private static int Pick(ReadOnlySpan<LabelState> states, double draw)
    {
        var rest = (int)(draw * states.Count(LabelState.Present));
        for (var category = 0; category < states.Length; category++)
        {
            if (states[category] == LabelState.Present && rest-- == 0)
                return category;
        }

        return -1;
    }
}
