using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>
/// Pseudo-labels counted against labels that were hidden from training. Only entries count that training did not know and whose hidden
/// label is known. Sums of two counts are counts, so batches can be added up.
/// </summary>
/// <param name="PresentGiven">Pseudo-labels that say present.</param>
/// <param name="PresentRight">Of these, the right ones.</param>
/// <param name="PresentHidden">Hidden labels that are present.</param>
/// <param name="AbsentGiven">Pseudo-labels that say absent.</param>
/// <param name="AbsentRight">Of these, the right ones.</param>
/// <param name="AbsentHidden">Hidden labels that are absent.</param>
public readonly record struct PseudoLabelMetrics(
    long PresentGiven, long PresentRight, long PresentHidden, long AbsentGiven, long AbsentRight, long AbsentHidden)
{
    /// <summary>Right / given of the present pseudo-labels, 0..1; <see cref="double.NaN"/> if none was given.</summary>
    public double PresentPrecision => Share(PresentRight, PresentGiven);

    /// <summary>Right / hidden of the present pseudo-labels, 0..1; <see cref="double.NaN"/> if none was hidden.</summary>
    public double PresentRecall => Share(PresentRight, PresentHidden);

    /// <summary>Right / given of the absent pseudo-labels, 0..1; <see cref="double.NaN"/> if none was given.</summary>
    public double AbsentPrecision => Share(AbsentRight, AbsentGiven);

    /// <summary>Right / hidden of the absent pseudo-labels, 0..1; <see cref="double.NaN"/> if none was hidden.</summary>
    public double AbsentRecall => Share(AbsentRight, AbsentHidden);

    /// <summary>Counts pseudo-labels.</summary>
    /// <param name="pseudo">Pseudo-labels <c>[N, C]</c>.</param>
    /// <param name="known">What training knew, of the same shape.</param>
    /// <param name="hidden">All labels, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static PseudoLabelMetrics Compute(LabelMatrix pseudo, LabelMatrix known, LabelMatrix hidden)
    {
        if ((known.Images, known.Categories) != (pseudo.Images, pseudo.Categories)
            || (hidden.Images, hidden.Categories) != (pseudo.Images, pseudo.Categories))
            throw new ArgumentException("Pseudo-labels, known and hidden labels differ in shape.", nameof(pseudo));
        var metrics = default(PseudoLabelMetrics);
        for (var image = 0; image < pseudo.Images; image++)
        {
            for (var category = 0; category < pseudo.Categories; category++)
            {
                if (known[image, category] == LabelState.Unknown)
                    metrics += Of(pseudo[image, category], hidden[image, category]);
            }
        }

        return metrics;
    }

    /// <summary>The sum of two counts.</summary>
    public static PseudoLabelMetrics operator +(PseudoLabelMetrics left, PseudoLabelMetrics right) => new(
        left.PresentGiven + right.PresentGiven,
        left.PresentRight + right.PresentRight,
        left.PresentHidden + right.PresentHidden,
        left.AbsentGiven + right.AbsentGiven,
        left.AbsentRight + right.AbsentRight,
        left.AbsentHidden + right.AbsentHidden);

    private static PseudoLabelMetrics Of(LabelState pseudo, LabelState hidden) => hidden == LabelState.Unknown ? default : new(
        One(pseudo == LabelState.Present),
        One(pseudo == LabelState.Present && hidden == pseudo),
        One(hidden == LabelState.Present),
        One(pseudo == LabelState.Absent),
        One(pseudo == LabelState.Absent && hidden == pseudo),
        One(hidden == LabelState.Absent));

    private static long One(bool counts) => counts ? 1 : 0;

    private static double Share(long part, long whole) => whole == 0 ? double.NaN : (double)part / whole;
}
