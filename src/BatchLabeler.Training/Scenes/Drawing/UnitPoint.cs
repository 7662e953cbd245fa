namespace BatchLabeler.Training.Scenes.Drawing;

/// <summary>A point of a silhouette; x runs to the right and y down, both about 0 to 1.</summary>
internal readonly record struct UnitPoint(double X, double Y)
{
    public static implicit operator UnitPoint((double X, double Y) pair) => new(pair.X, pair.Y);
}
