namespace BatchLabeler.Training.Scenes;

/// <summary>The 36 tags that can be read off a caption: 20 categories, 10 colours, 3 sizes, 3 backgrounds, in this order.</summary>
public static class SceneTags
{
    private static readonly string[] Words =
        [.. SceneCategories.Names, .. SceneColors.Names, "small", "medium", "large", "plain", "graded", "cloudy"];

    private static readonly Dictionary<string, int> IndexByWord =
        Words.Select((word, index) => (word, index))
            .Concat(SceneSynonyms.ByCategory.Select(pair => (word: pair.Value, index: pair.Key)))
            .ToDictionary(pair => pair.word, pair => pair.index, StringComparer.Ordinal);

    /// <summary>The tag words; the first 20 are the category names.</summary>
    public static IReadOnlyList<string> Names => Words;

    /// <summary>Number of tags, 36.</summary>
    public static int Count => Words.Length;

    /// <summary>First tag of the colours, 20.</summary>
    public static int FirstColor => SceneCategories.Count;

    /// <summary>First tag of the sizes, 30.</summary>
    public static int FirstSize => FirstColor + SceneColors.Names.Count;

    /// <summary>First tag of the backgrounds, 33.</summary>
    public static int FirstBackground => FirstSize + 3;

    /// <summary>Reads the tags off a caption; a synonym counts as its category, other words as nothing.</summary>
    /// <returns>For each tag whether the caption has it.</returns>
    public static bool[] Read(string caption)
    {
        ArgumentNullException.ThrowIfNull(caption);
        var tags = new bool[Count];
        var lookup = IndexByWord.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in caption.AsSpan().SplitAny(' ', ','))
        {
            if (lookup.TryGetValue(caption.AsSpan()[range], out var tag))
                tags[tag] = true;
        }

        return tags;
    }
}
