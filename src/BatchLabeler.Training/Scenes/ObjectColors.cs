using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes;

/// <summary>Colours of one object, drawn without a look at its category.</summary>
/// <param name="Main">Index of the main colour's name.</param>
/// <param name="Accent">Index of the accent colour's name; equals <paramref name="Main"/> for a solid object.</param>
/// <param name="MainValue">What the main parts are painted in.</param>
/// <param name="AccentValue">What the accents are painted in.</param>
internal readonly record struct ObjectColors(int Main, int Accent, Rgb MainValue, Rgb AccentValue)
{
    private const int Tries = 40;
    private const int Variation = 14;

    /// <summary>Draws colours that stand off from what lies behind and around the object, the accent also from the main colour.</summary>
    public static ObjectColors Draw(IReadOnlyList<Rgb> around, SceneOptions options, SceneRandom random)
    {
        var (main, mainValue) = Pick(around, options.MinColorDistance, random);
        if (!random.Chance(options.TwoToneProbability))
            return new(main, main, mainValue, mainValue);
        var (accent, accentValue) = Pick([.. around, mainValue], options.MinColorDistance, random);
        return new(main, accent, mainValue, accentValue);
    }

    private static (int Color, Rgb Value) Pick(IReadOnlyList<Rgb> around, int distance, SceneRandom random)
    {
        (int Color, Rgb Value) best = default;
        var bestDistance = -1;
        for (var i = 0; i < Tries; i++)
        {
            var color = random.Below(SceneColors.Count);
            var value = SceneColors.Value(color).Shifted(Vary(random), Vary(random), Vary(random));
            var nearest = around.Min(value.DistanceTo);
            if (nearest >= distance)
                return (color, value);
            if (nearest > bestDistance)
                (best, bestDistance) = ((color, value), nearest);
        }

        return best;
    }

    private static int Vary(SceneRandom random) => random.Below(2 * Variation + 1) - Variation;
}
