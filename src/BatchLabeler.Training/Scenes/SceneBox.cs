namespace BatchLabeler.Training.Scenes;

/// <summary>A box in whole pixels; it covers columns Left to Left + Width - 1 and rows Top to Top + Height - 1.</summary>
public readonly record struct SceneBox(int Left, int Top, int Width, int Height)
{
    /// <summary>First column to the right of the box.</summary>
    public int Right => Left + Width;

    /// <summary>First row below the box.</summary>
    public int Bottom => Top + Height;
}
