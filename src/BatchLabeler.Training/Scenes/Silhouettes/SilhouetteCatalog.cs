using BatchLabeler.Training.Scenes.Drawing;

namespace BatchLabeler.Training.Scenes.Silhouettes;

/// <summary>How each category is drawn, in the order of <see cref="SceneCategories.Names"/>.</summary>
internal static class SilhouetteCatalog
{
    private static readonly Action<Sketch>[] Drawings =
    [
        .. RoomSilhouettes.Drawings, .. StreetSilhouettes.Drawings, .. EmblemSilhouettes.Drawings,
        .. ShoreSilhouettes.Drawings, .. WorkshopSilhouettes.Drawings,
    ];

    /// <summary>A silhouette of the category with proportions of its own.</summary>
    public static IReadOnlyList<ShapePart> Draw(int category, SceneRandom random)
    {
        var sketch = new Sketch(random);
        Drawings[category](sketch);
        return sketch.Parts;
    }
}
