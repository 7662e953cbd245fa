using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes;

/// <summary>The ten colour names that objects are painted in.</summary>
public static class SceneColors
{
    private static readonly string[] AllNames =
        ["red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "black", "white"];

    private static readonly Rgb[] Values =
    [
        new(208, 38, 38), new(238, 132, 28), new(238, 218, 48), new(42, 152, 58), new(52, 202, 208),
        new(40, 74, 208), new(124, 46, 164), new(240, 128, 178), new(22, 22, 24), new(238, 238, 236),
    ];

    /// <summary>Colour names in tag order.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    internal static int Count => AllNames.Length;

    /// <summary>The colour's pure value; objects are painted with a slight variation of it.</summary>
    internal static Rgb Value(int color) => Values[color];
}
