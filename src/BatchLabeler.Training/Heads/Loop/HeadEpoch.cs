namespace BatchLabeler.Training.Heads.Loop;

/// <summary>What one epoch did, whatever the method.</summary>
/// <param name="Stage">The stage of the training, from 1.</param>
/// <param name="Epoch">Counted from 1 within the stage.</param>
/// <param name="Epochs">Epochs of the stage.</param>
/// <param name="Loss">Mean loss over the batches.</param>
/// <param name="HeldOut">mAP on the held-out part, 0 to 1; null without one.</param>
/// <param name="Elapsed">Time of the epoch.</param>
/// <param name="Line">All of it, with what is the method's own, as one line for a log.</param>
public sealed record HeadEpoch(int Stage, int Epoch, int Epochs, double Loss, double? HeldOut, TimeSpan Elapsed, string Line)
{
    /// <summary>How good its pseudo-labels were; null for a method or an epoch without any, or where all labels are known.</summary>
    public PseudoLabelRates? PseudoLabels { get; init; }
}
