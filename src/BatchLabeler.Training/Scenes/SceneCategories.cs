using BatchLabeler.Core.Labels;

namespace BatchLabeler.Training.Scenes;

/// <summary>The 20 categories of the demo world: 5 groups of 4 that occur together, group after group.</summary>
public static class SceneCategories
{
    /// <summary>Number of categories in a co-occurrence group.</summary>
    public const int GroupSize = 4;

    private static readonly string[] AllNames =
    [
        "cup", "bottle", "chair", "lamp",
        "house", "tree", "car", "truck",
        "star", "moon", "umbrella", "cross",
        "fish", "bird", "mushroom", "palm",
        "key", "ring", "arrow", "gear",
    ];

    /// <summary>Category names in label order.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>Number of categories, 20.</summary>
    public static int Count => AllNames.Length;

    /// <summary>Number of co-occurrence groups, 5.</summary>
    public static int Groups => AllNames.Length / GroupSize;

    /// <summary>The names as a category set.</summary>
    public static CategorySet ToCategorySet() => new(AllNames);

    /// <summary>The co-occurrence group of a category, 0 to 4.</summary>
    public static int GroupOf(int category) => category / GroupSize;
}
