using System.Numerics;
using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>
/// Average precision of one category over N images, 0..1. Entries that are <see cref="LabelState.Unknown"/> are left out. With no positive
/// left the result is <see cref="double.NaN"/>. Equal scores keep the order of the images, except in <see cref="TiesGrouped{T}"/>.
/// With P positives, and p(r) = (positives among the r highest scores) / r:
/// </summary>
public static class AveragePrecision
{
    /// <summary>The definition chosen by <paramref name="form"/>.</summary>
    /// <exception cref="ArgumentException">The lengths differ or a score is not a number.</exception>
    public static double Compute<T>(AveragePrecisionForm form, ReadOnlySpan<T> scores, ReadOnlySpan<LabelState> states)
        where T : struct, IBinaryFloatingPointIeee754<T> => form switch
    {
        AveragePrecisionForm.AllPoints => AllPoints(scores, states),
        AveragePrecisionForm.NonInterpolated => NonInterpolated(scores, states),
        AveragePrecisionForm.TiesGrouped => TiesGrouped(scores, states),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>The area under the precision envelope: (1/P) Σ over positives at rank r of max p(s), s ≥ r.</summary>
    /// <param name="scores">N scores, any scale.</param>
    /// <param name="states">N states.</param>
    /// <exception cref="ArgumentException">The lengths differ or a score is not a number.</exception>
    public static double AllPoints<T>(ReadOnlySpan<T> scores, ReadOnlySpan<LabelState> states)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var ranking = Ranking<T>.Of(scores, states);
        if (ranking.Positives == 0)
            return double.NaN;
        double envelope = 0, sum = 0;
        var positives = ranking.Positives;
        for (var rank = ranking.Count; rank >= 1; rank--)
        {
            envelope = Math.Max(envelope, (double)positives / rank);
            if (!ranking.IsPositive(rank - 1))
                continue;
            sum += envelope;
            positives--;
        }

        return sum / ranking.Positives;
    }

    /// <summary>The mean precision at positives: (1/P) Σ over positives at rank r of p(r).</summary>
    /// <remarks>The published code divides by P + 10⁻⁸, which changes the result by less than 10⁻⁸.</remarks>
    /// <inheritdoc cref="AllPoints{T}"/>
    public static double NonInterpolated<T>(ReadOnlySpan<T> scores, ReadOnlySpan<LabelState> states)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var ranking = Ranking<T>.Of(scores, states);
        double sum = 0;
        var positives = 0;
        for (var rank = 1; rank <= ranking.Count; rank++)
        {
            if (ranking.IsPositive(rank - 1))
                sum += (double)++positives / rank;
        }

        return ranking.Positives == 0 ? double.NaN : sum / ranking.Positives;
    }

    /// <summary>Σ (Rₙ − Rₙ₋₁) Pₙ over the distinct scores n: images with equal scores are one step.</summary>
    /// <inheritdoc cref="AllPoints{T}"/>
    public static double TiesGrouped<T>(ReadOnlySpan<T> scores, ReadOnlySpan<LabelState> states)
        where T : struct, IBinaryFloatingPointIeee754<T>
    {
        var ranking = Ranking<T>.Of(scores, states);
        double sum = 0;
        int positives = 0, before = 0;
        for (var rank = 1; rank <= ranking.Count; rank++)
        {
            positives += ranking.IsPositive(rank - 1) ? 1 : 0;
            if (rank < ranking.Count && ranking.Score(rank) == ranking.Score(rank - 1))
                continue;
            sum += (positives - before) * ((double)positives / rank);
            before = positives;
        }

        return ranking.Positives == 0 ? double.NaN : sum / ranking.Positives;
    }
}
