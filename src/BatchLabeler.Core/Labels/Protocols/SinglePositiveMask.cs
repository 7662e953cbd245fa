using BatchLabeler.Core.Randomness;

namespace BatchLabeler.Core.Labels.Protocols;

/// <summary>Keeps one positive of every image (the single-positive-label setting).</summary>
public static class SinglePositiveMask
{
    /// <summary>
    /// Keeps one of an image's present categories, each with the same probability; every other entry becomes <paramref name="unobserved"/>.
    /// <see cref="MaskGenerator.SplitMix64"/> draws one number per image, whether it has a positive or not, so an image's choice depends on
    /// the seed, its place and its own labels alone. <see cref="MaskGenerator.NumPy"/> shuffles the present and then the absent categories
    /// of each image, as Cole et al. (2021) and LargeLoss after them do.
    /// </summary>
    /// <param name="full">The matrix to hide from; it is left as it is.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <param name="unobserved">What the other entries become; an entry that was unknown stays so.</param>
    /// <param name="generator">Where the draws come from.</param>
    public static LabelMatrix Hide(
        LabelMatrix full,
        int seed,
        UnobservedLabels unobserved = UnobservedLabels.Unknown,
        MaskGenerator generator = MaskGenerator.SplitMix64)
    {
        var choose = generator is MaskGenerator.NumPy ? Shuffling(seed) : Drawing(seed);
        var single = new LabelMatrix(full.Images, full.Categories);
        for (var image = 0; image < full.Images; image++)
        {
            var kept = choose(full.Row(image).ToArray());
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

    /// <summary>Chooses a present category by one number per image; −1 without one.</summary>
    private static Func<LabelState[], int> Drawing(int seed)
    {
        var random = new SplitMix64(unchecked((ulong)seed));
        return states =>
        {
            var draw = random.NextDouble();
            var present = Indices(states, LabelState.Present);
            return present.Length == 0 ? -1 : present[(int)(draw * present.Length)];
        };
    }

    private static Func<LabelState[], int> Shuffling(int seed)
    {
        var random = new MersenneTwister(unchecked((uint)seed));
        return states =>
        {
            var (present, absent) = (Indices(states, LabelState.Present), Indices(states, LabelState.Absent));
            random.Shuffle<int>(present);
            random.Shuffle<int>(absent);
            return present.Length == 0 ? -1 : present[0];
        };
    }

    private static int[] Indices(LabelState[] states, LabelState state) =>
        [.. Enumerable.Range(0, states.Length).Where(category => states[category] == state)];
}
