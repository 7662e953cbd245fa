using System.Numerics;

namespace BatchLabeler.Core.Metrics;

/// <summary>Yes-or-no predictions <c>[N, C]</c> drawn from scores <c>[N, C]</c>.</summary>
public static class Decisions
{
    /// <summary>Yes where a score is above the threshold (or at it, with <see cref="MetricOptions.ThresholdIncluded"/>).</summary>
    /// <exception cref="ArgumentException">There are not as many category thresholds as categories.</exception>
    public static bool[,] AtThreshold<T>(T[,] scores, MetricOptions options)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var thresholds = Thresholds<T>(scores.GetLength(1), options);
        return Fill(scores, (image, category) =>
            scores[image, category] > thresholds[category]
            || (options.ThresholdIncluded && scores[image, category] == thresholds[category]));
    }

    /// <summary>Yes where a score is one of its image's k highest and passes the threshold as well.</summary>
    /// <inheritdoc cref="AtThreshold{T}"/>
    public static bool[,] TopKAtThreshold<T>(T[,] scores, MetricOptions options)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var (passed, top) = (AtThreshold(scores, options), TopK(scores, options.TopK));
        return Fill(scores, (image, category) => passed[image, category] && top[image, category]);
    }

    /// <summary>Yes for exactly an image's k highest scores, or all if there are fewer; of equal scores the lower index first.</summary>
    public static bool[,] TopK<T>(T[,] scores, int k)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var (images, categories) = (scores.GetLength(0), scores.GetLength(1));
        var decisions = new bool[images, categories];
        for (var image = 0; image < images; image++)
        {
            var row = image;
            foreach (var category in Enumerable.Range(0, categories).OrderByDescending(category => scores[row, category]).Take(k))
                decisions[image, category] = true;
        }

        return decisions;
    }

    private static T[] Thresholds<T>(int categories, MetricOptions options)
        where T : struct, IBinaryFloatingPointIeee754<T> => options.CategoryThresholds switch
    {
        null => [.. Enumerable.Repeat(T.CreateChecked(options.Threshold), categories)],
        { } each when each.Count == categories => [.. each.Select(T.CreateChecked)],
        { } each => throw new ArgumentException($"{categories} categories need as many thresholds, not {each.Count}.", nameof(options)),
    };

    private static bool[,] Fill<T>(T[,] scores, Func<int, int, bool> decide)
    {
        var decisions = new bool[scores.GetLength(0), scores.GetLength(1)];
        for (var image = 0; image < decisions.GetLength(0); image++)
        {
            for (var category = 0; category < decisions.GetLength(1); category++)
                decisions[image, category] = decide(image, category);
        }

        return decisions;
    }
}
