namespace BatchLabeler.Training.Scenes;

/// <summary>A rendered scene with everything that is known about it.</summary>
/// <param name="Size">Width and height in pixels.</param>
/// <param name="Pixels">RGB8, row by row, [Size, Size, 3].</param>
/// <param name="Objects">The objects from back to front; no category twice.</param>
/// <param name="Background">What lies behind them.</param>
/// <param name="Group">The co-occurrence group that the scene favours.</param>
/// <param name="Caption">One incomplete sentence about the scene.</param>
public sealed record Scene(
    int Size, byte[] Pixels, IReadOnlyList<SceneObject> Objects, BackgroundKind Background, int Group, string Caption)
{
    /// <summary>For each of the 20 categories whether the scene shows it.</summary>
    public bool[] Labels()
    {
        var labels = new bool[SceneCategories.Count];
        foreach (var shown in Objects)
            labels[shown.Category] = true;
        return labels;
    }
}
