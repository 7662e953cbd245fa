using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Metrics;

/// <summary>
/// Average precision of one category over N images, 0..1. Entries that are <see cref="LabelState.Unknown"/> are left out. With no positive
/// left the result is <see cref="double.NaN"/>. Equal scores keep the order of the images, except in <see cref="TiesGrouped"/>.
/// </summary>
public static class AveragePrecision
{
    /// <summary>The definition chosen by <paramref name="form"/>.</summary>
    public static double Compute(AveragePrecisionForm form, ReadOnlySpan<float> scores, ReadOnlySpan<LabelState> states) => form switch
    {
        AveragePrecisionForm.AllPoints => AllPoints(scores, states),
        AveragePrecisionForm.NonInterpolated => NonInterpolated(scores, states),
        AveragePrecisionForm.TiesGrouped => TiesGrouped(scores, states),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>The area under the precision envelope: Σ Δrecall · max precision at this or a greater recall.</summary>
    /// <param name="scores">N scores, any scale.</param>
    /// <param name="states">N states.</param>
    /// <exception cref="ArgumentException">The lengths differ or a score is not a number.</exception>
    public static double AllPoints(ReadOnlySpan<float> scores, ReadOnlySpan<LabelState> states)
    {
        var ranking = Ranking.Of(scores, states);
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

    /// <summary>The mean over positives of the precision at their rank.</summary>
    /// <inheritdoc cref="AllPoints"/>
    public static double NonInterpolated(ReadOnlySpan<float> scores, ReadOnlySpan<LabelState> states)
    {
        var ranking = Ranking.Of(scores, states);
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
    /// <inheritdoc cref="AllPoints"/>
    public static double TiesGrouped(ReadOnlySpan<float> scores, ReadOnlySpan<LabelState> states)
    {
        var ranking = Ranking.Of(scores, states);
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
