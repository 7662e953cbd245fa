namespace BatchLabeler.Review.Regions;

/// <summary>Where a model looks for a category in an image, and how near that region is to the category's prototypes.</summary>
/// <param name="Grid">The side of the map in cells.</param>
/// <param name="Map">A byte for every cell, row-major: 0 for nothing, 255 for the most.</param>
/// <param name="Visual">The similarity to the visual prototypes, −1..1; null while there are none.</param>
/// <param name="Text">The similarity to the text prototype, −1..1.</param>
/// <param name="VisualThresholds">The positive and the negative threshold of the visual similarity.</param>
/// <param name="TextThresholds">The positive and the negative threshold of the text similarity.</param>
public sealed record CategoryRegion(
    int Grid, byte[] Map, double? Visual, double Text, IReadOnlyList<float> VisualThresholds, IReadOnlyList<float> TextThresholds);
