using BatchLabeler.Core.Randomness;
using BatchLabeler.Training.Scenes;

namespace BatchLabeler.Training.Pretraining;

/// <summary>
/// Tags in which a category goes, now and then, by the name of the next one of its group. It stands in for the imprecise names of the
/// world's captions: without it a tag-supervised encoder knows the names so well that partial labels have nothing to add.
/// </summary>
internal static class LooseNames
{
    /// <summary>Draws loose tags of a scene.</summary>
    /// <param name="tags">The scene's 36 tags.</param>
    /// <param name="probability">Probability that a category is replaced.</param>
    /// <param name="random">Draws one number per category that the scene has.</param>
    /// <param name="target">Receives 36 values, 0 or 1; tags that are no categories are copied.</param>
    public static void Draw(ReadOnlySpan<bool> tags, double probability, SplitMix64 random, Span<float> target)
    {
        for (var tag = 0; tag < tags.Length; tag++) target[tag] = tag >= SceneCategories.Count && tags[tag] ? 1 : 0;
        for (var category = 0; category < SceneCategories.Count; category++)
        {
            if (!tags[category]) continue;
            target[random.NextDouble() < probability ? NextOfGroup(category) : category] = 1;
        }
    }

    private static int NextOfGroup(int category)
    {
        var size = SceneCategories.GroupSize;
        return (category / size * size) + ((category + 1) % size);
    }
}
