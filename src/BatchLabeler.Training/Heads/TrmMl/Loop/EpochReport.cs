using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Heads.TrmMl.Loop;

/// <summary>What one epoch did.</summary>
/// <param name="Stage">1 or 2.</param>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Epochs">Epochs of the stage.</param>
/// <param name="Loss">Mean of Eq. 15 over the batches.</param>
/// <param name="Query">Mean classification loss of z^q.</param>
/// <param name="Region">Mean classification loss of z^r.</param>
/// <param name="Distillation">Mean L_KD.</param>
/// <param name="Contrast">Mean L_NCE.</param>
/// <param name="HeldOut">mAP on the held-out part; null without one.</param>
/// <param name="PseudoLabels">Pseudo-labels given in this epoch; null when none could be.</param>
/// <param name="Elapsed">Time of the epoch.</param>
public sealed record EpochReport(
    int Stage,
    int Epoch,
    int Epochs,
    double Loss,
    double Query,
    double Region,
    double Distillation,
    double Contrast,
    HeldOutScores? HeldOut,
    PseudoLabelCounts? PseudoLabels,
    TimeSpan Elapsed)
{
    /// <summary>What every method reports.</summary>
    public HeadEpoch ToHeadEpoch() => new(Stage, Epoch, Epochs, Loss, HeldOut?.Output, Elapsed, ToString()) { PseudoLabels = PseudoLabels?.Rates };

    /// <summary>One line for a log.</summary>
    public override string ToString() =>
        $"stage {Stage} epoch {Epoch,3}/{Epochs}  loss {Loss:F4} (q {Query:F4} r {Region:F4} kd {Distillation:F4} nce {Contrast:F4})"
        + (HeldOut is null ? string.Empty : $"  held-out {HeldOut}")
        + (PseudoLabels is null ? string.Empty : $"  pseudo {PseudoLabels}")
        + $"  {Elapsed.TotalSeconds:F1} s";
}
