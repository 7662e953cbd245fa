using BatchLabeler.Core.Labels;

namespace BatchLabeler.Core.Prototypes;

/// <summary>Turns similarities to prototypes into pseudo-labels (Eq. 10 to 12).</summary>
public static class PseudoLabelRule
{
    /// <summary>Eq. 10 for one category: compares a mean cosine similarity with the positive and the negative threshold.</summary>
    /// <param name="similarity">s in −1..1.</param>
    /// <param name="positive">θ⁺.</param>
    /// <param name="negative">θ⁻.</param>
    /// <param name="reading">Which reading of the equation to follow.</param>
    /// <returns>The pseudo-label; <see cref="LabelState.Unknown"/> where the rule does not decide or a number is missing (NaN).</returns>
    public static LabelState Decide(
        float similarity, float positive, float negative, PseudoLabelReading reading = PseudoLabelReading.Consistent) => reading switch
    {
        PseudoLabelReading.Consistent when similarity >= positive && similarity >= negative => LabelState.Present,
        PseudoLabelReading.Consistent when similarity <= positive && similarity <= negative => LabelState.Absent,
        PseudoLabelReading.Literal when positive <= similarity && similarity <= negative => LabelState.Present,
        PseudoLabelReading.Literal when negative <= similarity && similarity <= positive => LabelState.Absent,
        _ => LabelState.Unknown,
    };

    /// <summary>Eq. 12: the label that visual and text prototypes agree on, otherwise <see cref="LabelState.Unknown"/>.</summary>
    public static LabelState Agree(LabelState visual, LabelState text) => visual == text ? visual : LabelState.Unknown;
}
