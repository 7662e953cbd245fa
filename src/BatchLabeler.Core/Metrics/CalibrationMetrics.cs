using System.Numerics;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>
/// How far probabilities are from frequencies. The expected calibration error of n entries in M bins of equal width is
/// ECE = Σ over bins b of (n_b / n) · |present share of b − mean probability of b|. Bin m of 1..M holds (m − 1)/M &lt; p ≤ m/M, the first
/// one p = 0 as well. Unknown entries are left out.
/// </summary>
/// <param name="Overall">ECE of all known entries together, 0..1; <see cref="double.NaN"/> if there is none.</param>
/// <param name="MeanOfCategories">The mean of <paramref name="PerCategory"/> over categories with a known entry.</param>
/// <param name="Greatest">The greatest gap of a bin of all entries, 0..1.</param>
/// <param name="PerCategory">ECE of each of the C categories; <see cref="double.NaN"/> for one without a known entry.</param>
/// <param name="Bins">The M bins of all entries.</param>
public sealed record CalibrationMetrics(
    double Overall, double MeanOfCategories, double Greatest, IReadOnlyList<double> PerCategory, IReadOnlyList<CalibrationBin> Bins)
{
    /// <summary>Measures probabilities <c>[N, C]</c> against labels of the same shape.</summary>
    /// <param name="probabilities">Probabilities, 0..1.</param>
    /// <param name="labels">Labels.</param>
    /// <param name="bins">M, one or more.</param>
    /// <exception cref="ArgumentException">A value is no probability, or the shapes differ.</exception>
    public static CalibrationMetrics Compute<T>(T[,] probabilities, LabelMatrix labels, int bins = 15)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        if (probabilities.GetLength(0) != labels.Images || probabilities.GetLength(1) != labels.Categories)
            throw new ArgumentException("Probabilities and labels differ in shape.", nameof(probabilities));
        var overall = new CalibrationSums<T>(bins);
        var each = Enumerable.Range(0, labels.Categories).Select(_ => new CalibrationSums<T>(bins)).ToArray();
        for (var image = 0; image < labels.Images; image++)
        {
            for (var category = 0; category < labels.Categories; category++)
            {
                overall.Add(probabilities[image, category], labels[image, category]);
                each[category].Add(probabilities[image, category], labels[image, category]);
            }
        }

        var perCategory = Array.ConvertAll(each, sums => Expected(sums.ToBins()));
        var all = overall.ToBins();
        return new CalibrationMetrics(Expected(all), Means.OfNumbers(perCategory), all.Max(bin => bin.Gap), perCategory, all);
    }

    private static double Expected(CalibrationBin[] bins)
    {
        var count = bins.Sum(bin => bin.Count);
        return count == 0 ? double.NaN : bins.Sum(bin => bin.Count * bin.Gap) / count;
    }
}
