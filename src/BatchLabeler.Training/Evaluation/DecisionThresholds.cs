using BatchLabeler.Core.Labels;

namespace BatchLabeler.Training.Evaluation;

/// <summary>Chooses from which score on a category counts as present.</summary>
public static class DecisionThresholds
{
    private const double Prior = 20;
    private const float Lowest = 0.02f;
    private const float Highest = 0.98f;

    /// <summary>
    /// The threshold with the best F1 of every category, drawn towards the one threshold that is best for all: with n known positives it counts
    /// n / (n + 20), so that rare categories do not follow chance. The result is clipped to [0.02, 0.98].
    /// </summary>
    /// <param name="probabilities">Scores in [0, 1] of images that were not trained on, <c>[N, C]</c>.</param>
    /// <param name="labels">Their labels, <c>[N, C]</c>.</param>
    /// <returns>Thresholds, <c>[C]</c>; 0.5 when no positive is known.</returns>
    public static float[] Choose(float[,] probabilities, LabelMatrix labels)
    {
        var columns = Enumerable.Range(0, labels.Categories).Select(category => Known(probabilities, labels, category)).ToArray();
        var common = BestF1([.. columns.SelectMany(column => column)]) ?? 0.5;
        return [.. columns.Select(column => Shrink(BestF1(column) ?? common, common, column.Count(entry => entry.Present)))];
    }

    /// <summary>
    /// The threshold with the best F1 of every category, drawn towards the one that held before: with n known positives it counts n / (n + 20).
    /// </summary>
    /// <param name="probabilities">Scores in [0, 1] of images that were not trained on, <c>[N, C]</c>.</param>
    /// <param name="labels">Their labels, <c>[N, C]</c>.</param>
    /// <param name="before">The thresholds that held before, <c>[C]</c>.</param>
    /// <returns>Thresholds, <c>[C]</c>.</returns>
    public static float[] Adapt(float[,] probabilities, LabelMatrix labels, IReadOnlyList<float> before)
    {
        var columns = Enumerable.Range(0, labels.Categories).Select(category => Known(probabilities, labels, category));
        return [.. columns.Select((column, category) => Shrink(BestF1(column) ?? before[category], before[category], column.Count(entry => entry.Present)))];
    }

    private static float Shrink(double own, double common, int positives)
    {
        var share = positives / (positives + Prior);
        return Math.Clamp((float)((share * own) + ((1 - share) * common)), Lowest, Highest);
    }

    private static List<(float Score, bool Present)> Known(float[,] probabilities, LabelMatrix labels, int category)
    {
        var known = new List<(float, bool)>();
        for (var image = 0; image < labels.Images; image++)
        {
            if (labels[image, category] != LabelState.Unknown)
                known.Add((probabilities[image, category], labels[image, category] == LabelState.Present));
        }
        return known;
    }

    /// <summary>The middle between the two neighbouring scores where the cut gives the best F1; null without positives.</summary>
    private static double? BestF1(List<(float Score, bool Present)> entries)
    {
        var positives = entries.Count(entry => entry.Present);
        if (positives == 0)
            return null;
        var ordered = entries.OrderByDescending(entry => entry.Score).ToArray();
        var (best, threshold, right) = (-1.0, 0.5, 0);
        for (var kept = 1; kept <= ordered.Length; kept++)
        {
            right += ordered[kept - 1].Present ? 1 : 0;
            var next = kept < ordered.Length ? ordered[kept].Score : 0;
            var f1 = 2.0 * right / (kept + positives);
            if (f1 > best && next < ordered[kept - 1].Score)
                (best, threshold) = (f1, (ordered[kept - 1].Score + (double)next) / 2);
        }
        return threshold;
    }
}
