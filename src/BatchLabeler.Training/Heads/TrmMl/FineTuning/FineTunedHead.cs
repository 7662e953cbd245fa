using BatchLabeler.Core.Prototypes;
using BatchLabeler.Training.Heads.TrmMl.Loop;

namespace BatchLabeler.Training.Heads.TrmMl.FineTuning;

/// <summary>A head that went on learning.</summary>
/// <param name="Head">The best head on the inner part, which may be the parent's.</param>
/// <param name="Parent">The parent's prototypes; their text prototypes stay.</param>
/// <param name="ParentScore">The parent's mAP by the output on the inner part, 0 to 1.</param>
/// <param name="Score">The mAP of <paramref name="Head"/> on the inner part; never less than the parent's.</param>
/// <param name="BestEpoch">The epoch it was reached in; 0 for the parent.</param>
/// <param name="Epochs">What every epoch of this process did.</param>
public sealed record FineTunedHead(
    TrmMlHead Head, StatisticsState Parent, double ParentScore, double Score, int BestEpoch, IReadOnlyList<EpochReport> Epochs);
