using BatchLabeler.Core.Labels;
using BatchLabeler.Core.Manifests;

namespace BatchLabeler.Inference.Labeling;

/// <summary>
/// The state of one category: what is known stays; else a pseudo-label where the prototypes agree; else the score against its
/// decision threshold.
/// </summary>
internal static class LabelRule
{
    /// <summary>Decides one category.</summary>
    internal static (LabelState State, LabelSource Source) Decide(
        LabelState known, LabelState pseudo, float score, float threshold, double absentShare)
    {
        if (known != LabelState.Unknown) return (known, LabelSource.Known);
        if (pseudo != LabelState.Unknown) return (pseudo, LabelSource.Pseudo);
        if (score >= threshold) return (LabelState.Present, LabelSource.Model);
        return (score < threshold * absentShare ? LabelState.Absent : LabelState.Unknown, LabelSource.Model);
    }
}
