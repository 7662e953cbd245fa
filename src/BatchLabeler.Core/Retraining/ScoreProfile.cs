namespace BatchLabeler.Core.Retraining;

/// <summary>How a model spoke about a set of images.</summary>
/// <param name="Images">How many images.</param>
/// <param name="PositiveRates">[C] share of the images in which the category counts as present, 0 to 1.</param>
/// <param name="MeanScores">[C] mean score, 0 to 1.</param>
public sealed record ScoreProfile(long Images, IReadOnlyList<double> PositiveRates, IReadOnlyList<double> MeanScores)
{
    /// <summary>The profile of two sets of images together; null for none.</summary>
    /// <exception cref="ArgumentException">The profiles have other categories.</exception>
    public static ScoreProfile? Merge(ScoreProfile? first, ScoreProfile? second)
    {
        if (first is null || second is null) return first ?? second;
        if (first.PositiveRates.Count != second.PositiveRates.Count || first.MeanScores.Count != second.MeanScores.Count)
            throw new ArgumentException("Profiles of different categories cannot be merged.");
        var images = first.Images + second.Images;
        return images == 0
            ? first
            : new ScoreProfile(images, Mix(first.PositiveRates, second.PositiveRates), Mix(first.MeanScores, second.MeanScores));

        double[] Mix(IReadOnlyList<double> one, IReadOnlyList<double> other) =>
            [.. one.Zip(other, (a, b) => ((a * first.Images) + (b * second.Images)) / images)];
    }
}
