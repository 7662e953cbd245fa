namespace BatchLabeler.Core.Retraining;

/// <summary>Compares what a model says now with what it said when it was trained.</summary>
public static class Drift
{
    /// <summary>Takes every measure that both sides have numbers for.</summary>
    /// <param name="then">The profile of the held-out images of the training; null for a version without one.</param>
    /// <param name="now">The profile of the finished runs of the same version; null when there is none.</param>
    /// <param name="prototypesThen">
    /// [C][d] mean visual prototypes of the version as it was published; null for a version without any.
    /// </param>
    /// <param name="prototypesNow">[C][d] mean visual prototypes now; null when nothing was folded in since.</param>
    /// <param name="thresholds">The thresholds.</param>
    /// <exception cref="ArgumentException">The two sides have other categories.</exception>
    public static DriftReport Measure(
        ScoreProfile? then, ScoreProfile? now, float[][]? prototypesThen, float[][]? prototypesNow, DriftThresholds thresholds)
    {
        thresholds.Validate();
        var (readings, notes) = (new List<DriftReading>(), new List<string>());
        if (then is null)
        {
            notes.Add("The version has no profile of its training, so drift is judged by the prototypes alone.");
        }
        else if (now is null || now.Images < thresholds.MinimumImages)
        {
            var seen = now?.Images ?? 0;
            notes.Add(
                $"The version has labelled {seen} images so far; "
                + $"drift of categories and scores is judged from {thresholds.MinimumImages} on.");
        }
        else
        {
            readings.Add(new DriftReading(
                DriftMeasures.Categories, HistogramDistance(then.PositiveRates, now.PositiveRates), thresholds.CategoryDistance));
            readings.Add(new DriftReading(DriftMeasures.Scores, MeanDifference(then.MeanScores, now.MeanScores), thresholds.ScoreShift));
        }

        if (prototypesThen is not null && prototypesNow is not null && PrototypeShift(prototypesThen, prototypesNow) is { } shift)
            readings.Add(new DriftReading(DriftMeasures.Prototypes, shift, thresholds.PrototypeShift));
        else
            notes.Add("No prototypes were added since the version was published.");
        return new DriftReport(readings, notes);
    }

    /// <summary>
    /// Half the L1 distance of two histograms, each scaled to sum 1: 0 for equal shapes, 1 for disjoint ones. An empty histogram is at
    /// distance 1 from every other.
    /// </summary>
    /// <param name="first">[C] values of 0 or more.</param>
    /// <param name="second">[C] values of 0 or more.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double HistogramDistance(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        CheckLengths(first.Count, second.Count);
        var (firstSum, secondSum) = (first.Sum(), second.Sum());
        if (firstSum <= 0 || secondSum <= 0) return firstSum <= 0 && secondSum <= 0 ? 0 : 1;
        return Math.Min(1, first.Zip(second, (a, b) => Math.Abs((a / firstSum) - (b / secondSum))).Sum() / 2);
    }

    /// <summary>The mean absolute difference of two lists of numbers; 0 for empty ones.</summary>
    /// <param name="first">[C] numbers.</param>
    /// <param name="second">[C] numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double MeanDifference(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        CheckLengths(first.Count, second.Count);
        return first.Zip(second, (a, b) => Math.Abs(a - b)).DefaultIfEmpty(0).Average();
    }

    /// <summary>The mean of 1 − cos over the categories that have prototypes on both sides, 0 to 2; null if there is none.</summary>
    /// <param name="first">[C][d] mean prototypes; a row of zeros stands for none.</param>
    /// <param name="second">[C][d] mean prototypes.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double? PrototypeShift(float[][] first, float[][] second)
    {
        CheckLengths(first.Length, second.Length);
        return first.Zip(second, Turn).Average();
    }

    private static double? Turn(float[] first, float[] second)
    {
        CheckLengths(first.Length, second.Length);
        double product = 0, firstSquares = 0, secondSquares = 0;
        for (var i = 0; i < first.Length; i++)
        {
            product += (double)first[i] * second[i];
            firstSquares += (double)first[i] * first[i];
            secondSquares += (double)second[i] * second[i];
        }

        return firstSquares == 0 || secondSquares == 0
            ? null
            : 1 - Math.Clamp(product / (Math.Sqrt(firstSquares) * Math.Sqrt(secondSquares)), -1, 1);
    }

    private static void CheckLengths(int first, int second)
    {
        if (first != second) throw new ArgumentException($"{first} numbers cannot be compared with {second}.");
    }
}
