namespace BatchLabeler.Training.Scenes;

/// <summary>Second names of five categories.</summary>
public static class SceneSynonyms
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [0] = "mug",
        [4] = "cottage",
        [7] = "lorry",
        [10] = "parasol",
        [19] = "cog",
    };

    /// <summary>The second name by category index.</summary>
    public static IReadOnlyDictionary<int, string> ByCategory => Names;
}
