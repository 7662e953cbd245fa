using BatchLabeler.Training.Heads.Loop;

namespace BatchLabeler.Training.Curves;

/// <summary>What an epoch leaves on a curve.</summary>
/// <param name="Stage">The stage of the training, from 1.</param>
/// <param name="Epoch">Counted from 1 within the stage.</param>
/// <param name="Loss">Mean loss over the batches.</param>
/// <param name="HeldOut">mAP on the held-out part, 0 to 1; null without one.</param>
public sealed record CurvePoint(int Stage, int Epoch, double Loss, double? HeldOut)
{
    /// <summary>How good the epoch's pseudo-labels were; null without any.</summary>
    public PseudoLabelRates? PseudoLabels { get; init; }

    /// <summary>The point of an epoch.</summary>
    public static CurvePoint Of(HeadEpoch epoch) => new(epoch.Stage, epoch.Epoch, epoch.Loss, epoch.HeldOut) { PseudoLabels = epoch.PseudoLabels };
}
