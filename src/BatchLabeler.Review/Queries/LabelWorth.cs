using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Review.Queries;

/// <summary>How much the answer to one label is worth to the next training.</summary>
/// <remarks>
/// Where nobody has answered, it is what an answer tells: the entropy of the label, in bits. A known label has been learnt from already; an
/// answer to it is worth something where it is likely to be wrong, and then twice as much, for until then it teaches the wrong.
/// </remarks>
public static class LabelWorth
{
    private const double KnownErrors = 0.05;
    private const double WrongTeacher = 2;

    /// <summary>
    /// The probability that a category is there: the odds of the score over those of the decision threshold. At the threshold it is one half,
    /// whatever the threshold is; so categories whose scores run high do not come first.
    /// </summary>
    /// <param name="score">The score, 0..1.</param>
    /// <param name="threshold">The decision threshold, 0..1.</param>
    /// <returns>0..1.</returns>
    public static double Presence(double score, double threshold)
    {
        var (present, absent) = (score * (1 - threshold), (1 - score) * threshold);
        return present + absent > 0 ? present / (present + absent) : 0.5;
    }

    /// <summary>The worth of an answer to a label.</summary>
    /// <param name="state">What the manifest says.</param>
    /// <param name="source">Where that comes from.</param>
    /// <param name="score">The score, 0..1.</param>
    /// <param name="threshold">The decision threshold, 0..1.</param>
    /// <returns>0..1 where nobody has answered yet, 0..2 for a known label.</returns>
    public static double Of(LabelState state, LabelSource source, double score, double threshold)
    {
        var presence = Presence(score, threshold);
        return source == LabelSource.Known && state != LabelState.Unknown
            ? WrongTeacher * Wrongness(state == LabelState.Present ? presence : 1 - presence)
            : Entropy(presence);
    }

    /// <summary>By Bayes: one known label in twenty is taken to be wrong before the model is heard.</summary>
    private static double Wrongness(double support)
    {
        var (wrong, right) = (KnownErrors * (1 - support), (1 - KnownErrors) * support);
        return wrong / (wrong + right);
    }

    private static double Entropy(double probability) => Bits(probability) + Bits(1 - probability);

    private static double Bits(double probability) => probability > 0 ? -probability * Math.Log2(probability) : 0;
}
