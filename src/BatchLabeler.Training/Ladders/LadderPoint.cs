namespace BatchLabeler.Training.Ladders;

/// <summary>A row at a share of known labels.</summary>
/// <param name="Row">The name of the row.</param>
/// <param name="Known">The share, 0 to 1.</param>
public readonly record struct LadderPoint(string Row, double Known);
