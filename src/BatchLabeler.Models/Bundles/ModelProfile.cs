namespace BatchLabeler.Models.Bundles;

/// <summary>
/// How a version spoke about its held-out images when it was made. What it says of later batches is compared with this: a difference
/// is drift.
/// </summary>
/// <param name="Images">Images measured on.</param>
/// <param name="PositiveRates">[C] share of the images in which the category counts as present by its decision threshold, 0 to 1.</param>
/// <param name="MeanScores">[C] mean score, 0 to 1.</param>
public sealed record ModelProfile(int Images, IReadOnlyList<double> PositiveRates, IReadOnlyList<double> MeanScores)
{
    /// <summary>Measures scores.</summary>
    /// <param name="scores">Scores in [0, 1], <c>[N, C]</c>, N at least 1.</param>
    /// <param name="thresholds">Scores from which a category counts as present, [C].</param>
    /// <exception cref="ArgumentException">There are no images, or not as many thresholds as categories.</exception>
    public static ModelProfile Of(float[,] scores, IReadOnlyList<float> thresholds)
    {
        var (images, categories) = (scores.GetLength(0), scores.GetLength(1));
        if (images == 0 || thresholds.Count != categories)
            throw new ArgumentException($"A profile needs images and a threshold for each of {categories} categories, not {images} images and {thresholds.Count} thresholds.", nameof(scores));
        var columns = Enumerable.Range(0, categories).Select(category => Enumerable.Range(0, images).Select(image => scores[image, category]).ToArray()).ToArray();
        return new ModelProfile(
            images,
            [.. columns.Select((column, category) => (double)column.Count(score => score >= thresholds[category]) / images)],
            [.. columns.Select(column => column.Average(score => (double)score))]);
    }
}
